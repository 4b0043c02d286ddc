import { createHash } from 'node:crypto';
import { type Instant, toIso } from '../model/instant.ts';

/** A record as ISO 28500:2017 (WARC 1.1) has it: version, fields, an empty line, the block, two empty lines. */
export function warcRecord(fields: readonly WarcField[], block: Uint8Array): Buffer {
  const all = [...fields, ['Content-Length', String(block.length)] as const];
  const lines = all.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`);
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`), block, END]);
}

export type WarcField = readonly [name: string, value: string];

const END = Buffer.from('\r\n\r\n');

/** Fields that every record has. */
export function commonFields(type: string, id: string, date: Instant, block: Uint8Array): readonly WarcField[] {
  return [
    ['WARC-Type', type],
    ['WARC-Record-ID', `<urn:uuid:${id}>`],
    ['WARC-Date', toIso(date)],
    ['WARC-Block-Digest', `sha256:${sha256(block)}`],
  ];
}

/** In hex, which all readers of today know beside base32. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Beside what the standard knows: whose document it is, and that it is an older page of that feed, fetched to fill a gap. */
export const FEED_FIELD = 'Feedmill-Feed';
export const ASKED_FIELD = 'Feedmill-Asked';
