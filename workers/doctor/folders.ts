import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../../src/config/settings-schema.ts';
import { freeBytes } from '../../src/files/free-bytes.ts';
import { ok, type Says } from './says.ts';

export function folderOf(data: string): Says {
  const says = writableOf('data', data);
  return says.state !== 'ok' || existsSync(data) ? says : ok(`${data}, which is made at the first start`);
}

/** Where it writes beside its data: what the user of a service may not write is else found out at night. */
export function outsideFolders({ backup, exports, keep }: Settings): readonly (readonly [string, string])[] {
  const wanted = [
    ...(backup.folder === undefined ? [] : [['backup', backup.folder] as const]),
    ...exports.map(({ path }) => ['exports', dirname(path)] as const),
    ...(keep.archive === undefined ? [] : [['keep', dirname(keep.archive)] as const]),
  ];
  return [...new Map(wanted.map((one) => [one.join(), one])).values()];
}

export function writableOf(key: string, folder: string): Says {
  const place = placeOf(folder.replace(/\{.*$/s, ''));
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(folder);
  } catch {
    const mend = `give ${place} to this user, or set ${key}: to another folder`;
    return { state: 'bad', says: `${folder} can't be written by this user`, mend };
  }
}

/** Of a folder that is made when it is needed, the one above that is there. */
function placeOf(folder: string): string {
  return existsSync(folder) ? folder : placeOf(dirname(folder));
}

const SCANT_MIB = 100;

export function diskOf({ data, limits }: Settings): Says {
  const free = Math.floor(freeBytes(placeOf(data)) / 1024 ** 2);
  const least = Math.floor(limits.minFreeDisk / 1024 ** 2);
  if (free === 0) return { state: 'bad', says: '0 MiB free', mend: 'neither database nor Redis can write: make room' };
  if (free >= least && free < SCANT_MIB)
    return { state: 'warn', says: `${free} MiB free`, mend: 'that is little: make some room' };
  if (free >= least) return ok(`${free} MiB free`);
  const mend = 'nothing is polled until there is more room; make some, or lower limits.minFreeDisk';
  return { state: 'bad', says: `${free} MiB free, limits.minFreeDisk is ${least} MiB`, mend };
}
