import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { replaceFile } from '../files/replace-file.ts';

/** What a manifest says beside what the file itself tells. */
interface ManifestFacts {
  readonly export: string;
  readonly format: string;
  /** ISO 8601: what was collected in between, `until` not included. Missing where the file goes by seq. */
  readonly from?: string;
  readonly until?: string;
  readonly rows: number;
  /** Missing where there are no rows. */
  readonly firstSeq?: number;
  readonly lastSeq?: number;
  readonly made: string;
}

/** Where the manifest of a file is. */
export function manifestPath(path: string): string {
  return `${path}.manifest.json`;
}

/** Writes beside a file that is whole what it holds, with its bytes and their SHA-256 (hex). It is whole or not there, too. */
export async function writeManifest(path: string, facts: ManifestFacts): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  const manifest = { v: 1, file: basename(path), ...facts, bytes, sha256: hash.digest('hex') };
  replaceFile(manifestPath(path), `${JSON.stringify(manifest)}\n`);
}
