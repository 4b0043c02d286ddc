import type { Instant } from '../model/instant.ts';
import { commonFields, warcRecord } from './warc-record.ts';

/** The first record of a file: what wrote it, and how. */
export function infoRecord(name: string, software: string, id: string, at: Instant): Buffer {
  const said = {
    software,
    format: 'WARC File Format 1.1',
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    description: 'feed documents as they were fetched; Content-Encoding undone, cookies left out',
  };
  const text = Object.entries(said).map(([key, value]) => `${key}: ${value}\r\n`);
  const block = Buffer.from(text.join(''));
  const more = [['WARC-Filename', name] as const, ['Content-Type', 'application/warc-fields'] as const];
  return warcRecord([...commonFields('warcinfo', id, at, block), ...more], block);
}
