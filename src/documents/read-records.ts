import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { ByteReader } from '../files/byte-reader.ts';
import { StoreError } from '../model/errors.ts';

/** A record of a WARC file. Names of fields are in lower case; of one that stands there twice, the last counts. */
export interface ReadRecord {
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/** What came before the end of a file that breaks off is whole. */
const TO_ITS_END = { finishFlush: constants.Z_SYNC_FLUSH };
/** Of the fields of a record. */
const MAX_HEAD = 64 * 1024;
/** A larger block is passed over: no feed's document is so large. */
const MAX_BLOCK = 64 * 1024 ** 2;

/**
 * The records of a WARC file (1.0 or 1.1; packed if it ends in `.gz`), one after the other. A file that breaks off,
 * such as one being written, ends before its incomplete record; anything else that is no WARC throws.
 */
export async function* readRecords(path: string): AsyncGenerator<ReadRecord> {
  const file = createReadStream(path);
  const stream: Readable = path.endsWith('.gz') ? pipeline(file, createGunzip(TO_ITS_END), () => undefined) : file;
  try {
    const reader = new ByteReader(stream);
    for (;;) {
      const record = await nextRecord(reader, path);
      if (record === undefined) return;
      if (record !== 'passed over') yield record;
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(`${path} can't be read: ${(error as Error).message}`, { cause: error });
  } finally {
    stream.destroy();
    file.destroy();
  }
}

async function nextRecord(reader: ByteReader, path: string): Promise<ReadRecord | 'passed over' | undefined> {
  const head = await reader.until('\r\n\r\n', MAX_HEAD);
  if (head === undefined) return undefined;
  const [version = '', ...lines] = head.toString('utf8').trimStart().split('\r\n');
  if (!version.startsWith('WARC/'))
    throw new StoreError(`${path} is no WARC file: it has no record where one should be`);
  const fields = fieldsOf(lines);
  const length = Number(fields.get('content-length') ?? 0);
  if (length > MAX_BLOCK) return (await reader.skip(length + END)) ? 'passed over' : undefined;
  const block = await reader.exactly(length);
  if (block === undefined || !(await reader.skip(END))) return undefined;
  return { fields, block };
}

/** Two empty lines. */
const END = 4;

function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
}
