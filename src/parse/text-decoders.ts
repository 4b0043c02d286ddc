import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { HIGH_SIGNS } from './control-signs.ts';

/** A reader of one encoding. */
export interface Decoder {
  readonly encoding: string;
  decode(bytes: Uint8Array): string;
}

/** Of the platform, else of iconv-lite, which has UTF-32 and code pages that browsers never had. */
export function decoderFor(written: string): Decoder | undefined {
  const name = spelled(written.trim().toLowerCase());
  try {
    const decoder = new TextDecoder(name);
    return OTHERWISE.get(decoder.encoding) ?? decoder;
  } catch {
    // RangeError: a name outside the WHATWG Encoding Standard
    if (!iconv.encodingExists(name)) return undefined;
    return { encoding: name.toLowerCase(), decode: (bytes) => iconv.decode(bytes, name) };
  }
}

/** Python's spelling, and late extensions of old encodings, whose every common sign is the old one. */
function spelled(name: string): string {
  if (/^shift_?jis/.test(name)) return 'shift_jis';
  if (/^euc_?jis/.test(name)) return 'euc-jp';
  if (/^iso-?2022[-_]jp/.test(name)) return 'iso-2022-jp';
  return name.replace(/^latin[-_](\d)/, 'latin$1').replaceAll('_', '-');
}

export const UTF_8 = new TextDecoder('utf-8');
/** UTF-8 without a sign above 0x7f, which is copied: 2.5 µs for 56 KB, where the decoder takes 4.5. */
export const ASCII: Decoder = {
  encoding: 'utf-8',
  decode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
};
export const ISO_2022_JP = new TextDecoder('iso-2022-jp');
/** Node's own decoder reads 0x80 to 0x9f as Latin-1, as control signs (20.20). */
export const WINDOWS_1252: Decoder = {
  encoding: 'windows-1252',
  decode: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (sign) => HIGH_SIGNS[sign.charCodeAt(0) - 0x80]!),
};

const GB18030 = new TextDecoder('gb18030');

/**
 * Encodings that Node's own decoder (20.20) reads differently from the Encoding Standard: its gbk, also used for
 * gb2312, lacks the four-byte characters, its euc-kr the 8,822 syllables that Windows added, its big5 the characters of
 * Hong Kong.
 */
const OTHERWISE: ReadonlyMap<string, Decoder> = new Map([
  ['windows-1252', WINDOWS_1252],
  ['gbk', { encoding: 'gbk', decode: (bytes) => GB18030.decode(bytes) }],
  ['euc-kr', { encoding: 'euc-kr', decode: (bytes) => iconv.decode(bytes, 'cp949') }],
  ['big5', { encoding: 'big5', decode: (bytes) => iconv.decode(bytes, 'big5-hkscs') }],
]);

/** Windows' code page of the same letters, where a text that calls itself ISO 8859 has signs which only that one has. */
export function windowsFor({ encoding }: Decoder, text: string): Decoder | undefined {
  const [, part] = /^iso-?8859-?(\d+)/.exec(encoding) ?? [];
  if (part === undefined || !/[\x80-\x9f]/.test(text)) return undefined;
  const page = WINDOWS[part];
  return page === undefined ? undefined : decoderFor(`windows-${page}`);
}

/** By the part of ISO 8859. Of the others, as 15, no page has all letters: their signs of Windows are read one by one (withoutControls). */
const WINDOWS: Readonly<Record<string, number>> = {
  2: 1250,
  4: 1257,
  5: 1251,
  6: 1256,
  7: 1253,
  8: 1255,
  13: 1257,
  16: 1250,
};
