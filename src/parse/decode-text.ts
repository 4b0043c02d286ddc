import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import type { ProblemCode } from '../model/parsed-feed.ts';
import { HIGH_SIGNS } from './control-signs.ts';
import { decodeEbcdic, isEbcdic } from './decode-ebcdic.ts';
import { guessEncoding } from './guess-encoding.ts';

interface DecodedText {
  readonly text: string;
  /** As the WHATWG Encoding Standard calls it, where it knows it. */
  readonly encoding: string;
  readonly problems: readonly ProblemCode[];
}

/** A reader of one encoding. */
interface Decoder {
  readonly encoding: string;
  decode(bytes: Uint8Array): string;
}

/** The longer first: UTF-32's mark begins like that of UTF-16. */
const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** `<`, or a space or line feed before it, in wide units: their zeros tell the width and the order (XML 1.0 appendix F). */
const FIRST_SIGNS = new Set([0x3c, 0x20, 0x0a, 0x0d, 0x09, 0x7b]);
/**
 * Not believed: what says it is wide was seen not to be; what says it is ASCII is asked only where it is not; UTF-7 is forbidden (WHATWG);
 * and the last are no encodings of text, though iconv-lite has them.
 */
const NO_CLAIM =
  /^(?:utf-?(?:16|32)|ucs-?[24]|iso-10646|(?:us-)?ascii|utf-?7|ansi_x3|base64|hex|binary|internal|unicode$)/i;
/** Seven bits only, so that they look like ASCII. */
const SEVEN_BIT = /^iso-2022/i;
/** What begins a passage of Japanese (ISO 2022). */
const JAPANESE = ['\x1b$B', '\x1b$@'];

/**
 * The text of a document. The encoding is taken from the byte order mark, else the width of its units, else the HTTP
 * charset, else the declaration (RFC 7303 section 3 ranks them like this), else from the bytes. A declaration is not
 * believed against the bytes: valid UTF-8 is UTF-8, since no other encoding looks like it by chance, and "UTF-8" that
 * is mostly invalid is guessed. Bytes that fit nowhere become U+FFFD; nothing throws for them.
 */
export function decodeText(bytes: Uint8Array, httpCharset?: string): DecodedText {
  const sure = bomEncoding(bytes) ?? wideWithoutBom(bytes);
  if (sure !== undefined && sure !== 'utf-8') return read(bytes, decoderFor(sure)!);
  if (isEbcdic(bytes)) return { text: decodeEbcdic(bytes), encoding: 'ibm037', problems: [] };
  const { decoders, problems } = claims(bytes, httpCharset);
  if (isAscii(bytes)) return read(bytes, sevenBitDecoder(bytes, decoders), problems);
  const [first] = decoders;
  if (isUtf8(bytes)) {
    const isWrong = first !== undefined && first.encoding !== 'utf-8';
    return read(bytes, UTF_8, isWrong ? ['wrong-encoding'] : problems);
  }
  for (const decoder of [...decoders, UTF_8]) {
    const text = decoder.decode(bytes);
    const meant = windowsFor(decoder, text);
    if (meant) return read(bytes, meant, ['wrong-encoding']);
    if (holdsTogether(text)) return withBadBytes({ text, encoding: decoder.encoding, problems });
  }
  return guessed(bytes, first !== undefined);
}

/** Japanese in seven bits is seen by the signs that begin it, whatever is declared. */
function sevenBitDecoder(bytes: Uint8Array, declared: readonly Decoder[]): Decoder {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!whole.includes('\x1b')) return ASCII;
  const escaped = declared.find(({ encoding }) => SEVEN_BIT.test(encoding));
  return escaped ?? (JAPANESE.some((sign) => whole.includes(sign)) ? ISO_2022_JP : UTF_8);
}

function read(bytes: Uint8Array, decoder: Decoder, problems: readonly ProblemCode[] = []): DecodedText {
  return withBadBytes({ text: decoder.decode(bytes), encoding: decoder.encoding, problems });
}

function guessed(bytes: Uint8Array, isDeclared: boolean): DecodedText {
  const decoder = decoderFor(guessEncoding(bytes)) ?? WINDOWS_1252;
  return read(bytes, decoder, [isDeclared ? 'wrong-encoding' : 'guessed-encoding']);
}

function withBadBytes(decoded: DecodedText): DecodedText {
  if (!decoded.text.includes('\ufffd')) return decoded;
  return { ...decoded, problems: [...decoded.problems, 'bad-bytes'] };
}

/** Windows' code page of the same letters, where a text that calls itself ISO 8859 has signs which only that one has. */
function windowsFor({ encoding }: Decoder, text: string): Decoder | undefined {
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

/** Some of its bytes may be broken: a title cut in the middle of a sign, a quotation from elsewhere. */
function holdsTogether(text: string): boolean {
  if (!text.includes('\ufffd')) return true;
  let bad = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign >= 0x80) foreign++;
    if (sign === 0xfffd) bad++;
  }
  return bad * 3 <= foreign;
}

/** What HTTP and the document say, the weightiest first. A name that no decoder knows is passed over, and told. */
function claims(bytes: Uint8Array, httpCharset: string | undefined) {
  const told = [httpCharset, declaredEncoding(bytes)].flatMap((name) => name?.trim() || []);
  const names = told.filter((name) => !NO_CLAIM.test(name));
  const decoders = names.flatMap((name) => decoderFor(name) ?? []);
  const problems: readonly ProblemCode[] = decoders.length < names.length ? ['unknown-encoding'] : [];
  return { decoders, problems };
}

function bomEncoding(bytes: Uint8Array): string | undefined {
  return BOMS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
}

function wideWithoutBom([a = 1, b = 1, c = 1, d = 1]: Uint8Array): string | undefined {
  if (FIRST_SIGNS.has(a) && b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a !== 0) return undefined;
  if (FIRST_SIGNS.has(b)) return 'utf-16be';
  return b === 0 && c === 0 && FIRST_SIGNS.has(d) ? 'utf-32be' : undefined;
}

/** Where declarations stand, and the first title. */
const HEAD_BYTES = 2048;

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString('latin1');
}

/** In the XML declaration, or for a page in its `<meta>`. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = headOf(bytes);
  const inXml = /<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/i.exec(head);
  return (inXml ?? /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(head))?.[1];
}

/** Of the platform, else of iconv-lite, which has UTF-32 and code pages that browsers never had. */
function decoderFor(written: string): Decoder | undefined {
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

const UTF_8 = new TextDecoder('utf-8');
/** UTF-8 without a sign above 0x7f, which is copied: 2.5 µs for 56 KB, where the decoder takes 4.5. */
const ASCII: Decoder = {
  encoding: 'utf-8',
  decode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
};
const ISO_2022_JP = new TextDecoder('iso-2022-jp');
/** Node's own decoder reads 0x80 to 0x9f as Latin-1, as control signs (20.20). */
const WINDOWS_1252: Decoder = {
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
