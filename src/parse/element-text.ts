import { escapedHtml } from '../model/escaped-html.ts';
import type { FeedFormat, ProblemCode } from '../model/parsed-feed.ts';
import { withoutControls } from './control-signs.ts';
import { CDATA } from './cut-of-cdata.ts';
import { decodeEntities } from './decode-entities.ts';
import { plainText } from './plain-text.ts';

/** An element, closed. `text` holds its text, entities decoded once; elements inside it stand in it as markup. */
export interface FieldElement {
  readonly text: string;
  readonly hasTags: boolean;
  /** Names in lower case. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The `xml:base` in force; absent where there is none. */
  readonly base: string | undefined;
  /** An address against that; as written where there is none: the document's end tells then. */
  readonly resolve: (address: string) => string;
  readonly format: FeedFormat;
  readonly problem: (code: ProblemCode) => void;
}

/** An element's text as one line of plain text: a title, a name. */
export function lineOf(element: FieldElement): string {
  const text = contentOf(element);
  const kind = kindOf(element);
  const isHtml = kind === 'html' || (kind === 'unknown' && element.format !== 'atom' && looksLikeHtml(text));
  if (!isHtml) return oneLine(text);
  const isSure = kind === 'html' && !/xhtml/i.test(element.attributes['type'] ?? ''); // whose author escaped what is no tag
  if (!isSure && speaksOfTags(text)) return oneLine(decodeEntities(text));
  const line = plainText(text).replace(/\s+/g, ' ');
  if (kind !== 'unknown' || !ESCAPED_AGAIN.test(line)) return line;
  element.problem('double-escaped');
  return decodeEntities(line);
}

/** `Where does the <script> go?`: of elements whose content is not for people, a title holds none, and may speak of one. */
function speaksOfTags(text: string): boolean {
  const [, name] = BARE_TAG.exec(text) ?? [];
  if (name === undefined || holdsTag(text.replace(ANY_BARE_TAG, ''))) return false;
  return /^title$/i.test(name) ? !/<svg/i.test(text) : !new RegExp(`</${name}\\s*>`, 'i').test(text);
}

const BARE_TAG = /<(script|style|title|template|iframe|object|select|textarea|canvas|button|img)\s*\/?>/i;
const ANY_BARE_TAG = new RegExp(BARE_TAG, 'gi');

/** The same for a text without an element, which is HTML where it looks like it. */
export function lineOfText(text: string): string {
  return looksLikeHtml(text) ? plainText(text).replace(/\s+/g, ' ') : oneLine(text);
}

/** An element's text as HTML: a summary, the content. */
export function htmlOf(element: FieldElement): string {
  const text = contentOf(element).trim();
  const kind = kindOf(element);
  const isPlain = kind === 'plain' || (kind === 'unknown' && !looksLikeHtml(text) && !isTagged(text, element.format));
  if (isPlain) return inLines(escaped(text, element));
  if (text.includes('<') || !ESCAPED_TAG.test(text)) return text;
  element.problem('double-escaped');
  return decodeEntities(text);
}

/** Of RSS, where a text is HTML unless it can't be. */
function isTagged(text: string, format: FeedFormat): boolean {
  return format !== 'atom' && holdsTag(text);
}

/** Is there a tag of HTML in it? */
export function holdsTag(text: string): boolean {
  return text.includes('<') && TAG.test(text);
}

/** Text in paragraphs is laid out by its lines: chapters of a video, a post with a list. Abstracts that are only wrapped have none. */
function inLines(text: string): string {
  return text.length <= MAX_IN_LINES && /\n[ \t]*\n/.test(text) ? text.replaceAll('\n', '<br>') : text;
}

const MAX_IN_LINES = 256 * 1024;

/** Escaping makes a text up to six times as long. */
const MAX_ESCAPED = 1024 * 1024 + 65_536;

function escaped(text: string, element: FieldElement): string {
  const fits = text.length * 6 <= MAX_ESCAPED ? text.length : escapable(text, MAX_ESCAPED);
  if (fits < text.length) element.problem('field-too-long');
  return escapedHtml(text.slice(0, fits));
}

/** How many signs of a text may be escaped so that no more than `max` come out. */
function escapable(text: string, max: number): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    length += ESCAPED.has(text.charCodeAt(at)) ? 6 : 1;
    if (length > max) return at;
  }
  return text.length;
}

const ESCAPED = new Set([...'&<>"'].map((sign) => sign.charCodeAt(0)));

type Kind = 'plain' | 'html' | 'unknown';

/**
 * RFC 4287 section 3.1: `text` is literal, `html` and `xhtml` are markup, other media types say it themselves. RSS has no
 * types, so that its text is looked at. So are summaries and content of Atom without one: they should be text, and often are
 * not; titles are.
 */
function kindOf({ text, attributes, hasTags }: FieldElement): Kind {
  if (hasTags) return 'html';
  const type = typeOf(attributes);
  if (type === '') return 'unknown';
  if (type.includes('xhtml') && /^\s*<[a-z]/i.test(text)) return 'html'; // escaped, against RFC 4287 section 4.1.3.3
  if (type.includes('xhtml') || /[/+]xml$/.test(type)) return 'plain'; // no tags in it: its text is literal
  if (type.includes('html')) return 'html';
  return type === 'text' || type === 'plain' || type.startsWith('text/') ? 'plain' : 'unknown';
}

function typeOf(attributes: FieldElement['attributes']): string {
  const written = attributes['type'];
  if (written === undefined) return '';
  return written.toLowerCase().split(';', 1)[0]!.trim();
}

function contentOf(element: FieldElement): string {
  return withoutCdata(unpacked(element), element);
}

/** A text without marks of CDATA that are part of it: a section in a section, or an escaped one. */
export function withoutCdata(text: string, element: Pick<FieldElement, 'problem'>): string {
  const bare = text.trim();
  if (!bare.startsWith(CDATA) || !bare.endsWith(']]>')) return text;
  element.problem('double-escaped');
  return bare.replaceAll(CDATA, '').replaceAll(']]>', '');
}

/** Text of a medium that is neither text nor XML comes in base64 (RFC 4287 section 4.1.3.3; Atom 0.3: `mode`). */
function unpacked({ text, attributes, format, hasTags }: FieldElement): string {
  if (format !== 'atom' || hasTags) return text;
  const type = typeOf(attributes);
  const isPacked = attributes['mode'] === 'base64' || (type.includes('/') && !/^text\/|xml$/.test(type));
  if (!isPacked || !/^[A-Za-z0-9+/=\s]+$/.test(text)) return text;
  const inside = Buffer.from(text, 'base64').toString('utf8');
  return inside.includes('\ufffd') ? '' : inside; // a picture is no text
}

/** An end tag, a tag that needs none, or an entity: text that only speaks of `<video>` has none of them. */
const HTML = /<\/[a-z][a-z0-9:-]*\s*>|<(?:br|hr|img|wbr|p)\b[^<>]*>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});/i;
/** A whole tag, bare or with an attribute: "a<b and c>d", "<jane@x.org>" and "List<String>" have none. */
const TAG =
  /<(?:a|abbr|article|aside|audio|b|big|blockquote|center|cite|code|d[dlt]|del|details|div|em|embed|figure|font|h[1-6]|i|iframe|input|ins|li|mark|ol|pre|q|s|section|small|source|span|strike|strong|su[bp]|table|t[drt]|u|ul|video)(?:\s{1,9}[a-z-]{1,40}\s{0,9}=[^<>]*)?\/?>/i;
/** At the beginning: a text that speaks of tags begins with words. */
const ESCAPED_TAG =
  /^\s{0,99}&lt;(?:p|div|a|br|img|span|b|i|em|strong|ul|ol|li|h[1-6]|table|blockquote|figure)(?:\s|\/|&gt;)/i;
const ESCAPED_AGAIN = /&(?:#\d{2,6}|#x[\da-f]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);/i;

function looksLikeHtml(text: string): boolean {
  if (!text.includes('<') && !text.includes('&')) return false; // most titles and summaries
  const comment = text.indexOf('<!--');
  return HTML.test(text) || (comment >= 0 && text.includes('-->', comment));
}

function oneLine(text: string): string {
  const line = withoutControls(text.trim());
  return /\s\s|[^\S ]/.test(line) ? line.replace(/\s+/g, ' ') : line;
}
