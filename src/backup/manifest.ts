import { FeedmillError } from '../model/errors.ts';

/** The first part of a backup: what else is in it, in its order. Version 1. */
export interface Manifest {
  readonly v: 1;
  /** Version of the program. */
  readonly feedmill: string;
  /** ISO 8601: the moment that the backup shows. */
  readonly created: string;
  readonly database: number;
  readonly store: string;
  readonly seq: number;
  readonly items: number;
  readonly parts: readonly PartFacts[];
}

export interface PartFacts {
  /** `config/feedmill.yaml`, `config/…` of lists in its folder, `elsewhere/…` of others, `remote/…`, `feedmill.db`. */
  readonly name: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
  /** Of `elsewhere/…`: where it was. */
  readonly from?: string;
}

export const MANIFEST = 'manifest.json';
export const SETTINGS = 'config/feedmill.yaml';
export const DATABASE = 'feedmill.db';

/** A manifest as it was written. Throws where it is another version's, or names what no backup holds. */
export function readManifest(json: string, file: string): Manifest {
  const read = parsed(json, file);
  if (typeof read.v === 'number' && read.v > 1) {
    throw new FeedmillError(
      'BACKUP',
      `${file} was written by a newer Feedmill (${read.feedmill}): upgrade this installation`,
    );
  }
  const names = Array.isArray(read.parts) ? read.parts.map((part) => String(part?.name)) : [];
  const wrong = names.find((name) => !isPartName(name));
  if (wrong !== undefined) throw new FeedmillError('BACKUP', `${file} holds "${wrong}", which no backup of ours does`);
  if (read.v !== 1 || names.filter((name) => name === DATABASE).length !== 1 || new Set(names).size < names.length)
    throw notOurs(file);
  return read as Manifest;
}

/** Names stay below the folders that they are for. */
export function isPartName(name: string): boolean {
  if (name === DATABASE) return true;
  const [folder = '', ...rest] = name.split('/');
  if (rest.some((word) => word === '' || word === '.' || word === '..' || /[\\\0]/.test(word))) return false;
  return rest.length > 0 && (folder === 'config' || (['remote', 'elsewhere'].includes(folder) && rest.length === 1));
}

function parsed(json: string, file: string): Partial<Manifest> {
  try {
    return Object(JSON.parse(json)) as Partial<Manifest>;
  } catch {
    throw notOurs(file);
  }
}

function notOurs(file: string): FeedmillError {
  return new FeedmillError('BACKUP', `${file} is no backup that Feedmill wrote: its manifest can't be understood`);
}
