import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WARCParser } from 'warcio';

/** A record as warcio reads it: a reader that is not ours. */
export interface ReadRecord {
  readonly type: string;
  readonly field: (name: string) => string;
  /** Of the HTTP answer that it holds. */
  readonly http: (name: string) => string | undefined;
  readonly status: number | undefined;
  readonly payload: string;
}

/** All records of all files of a folder, each digest compared with what it is of. */
export async function recordsIn(folder: string): Promise<readonly ReadRecord[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.warc.gz'));
  const all: ReadRecord[] = [];
  for (const name of names.sort()) all.push(...(await recordsOf(join(folder, name))));
  return all;
}

async function recordsOf(path: string): Promise<readonly ReadRecord[]> {
  const [whole, blocks] = [await readAll(path, true), await readAll(path, false)];
  return whole.map((record, at) => {
    requireDigest(record.field('WARC-Block-Digest'), blocks[at]!.bytes, record.type);
    if (record.type === 'response') requireDigest(record.field('WARC-Payload-Digest'), record.bytes, record.type);
    return record;
  });
}

async function readAll(path: string, parseHttp: boolean): Promise<readonly (ReadRecord & { bytes: Uint8Array })[]> {
  const read: (ReadRecord & { bytes: Uint8Array })[] = [];
  for await (const record of WARCParser.iterRecords(createReadStream(path), { parseHttp })) {
    const bytes = await record.readFully(false);
    read.push({
      type: record.warcType,
      field: (name) => record.warcHeader(name) ?? '',
      http: (name) => record.httpHeaders?.headers.get(name) ?? undefined,
      status: record.httpHeaders?.statusCode as number | undefined,
      payload: Buffer.from(bytes).toString(),
      bytes,
    });
  }
  return read;
}

function requireDigest(said: string, bytes: Uint8Array, type: string): void {
  const is = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (said !== is) throw new Error(`a digest of a ${type} record is wrong: it says ${said}, and is ${is}`);
}
