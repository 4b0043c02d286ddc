import { isAscii, isUtf8 } from 'node:buffer';
import type { ProblemCode } from '../model/parsed-feed.ts';
import { decodeEbcdic, isEbcdic } from './decode-ebcdic.ts';
import { guessEncoding } from './guess-encoding.ts';
import { ASCII, type Decoder, decoderFor, ISO_2022_JP, UTF_8, WINDOWS_1252, windowsFor } from './text-decoders.ts';

interface DecodedText {
  readonly text: string;
  /** As the WHATWG Encoding Standard calls it, where it knows it. */
  readonly encoding: string;
  readonly problems: readonly ProblemCode[];
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
