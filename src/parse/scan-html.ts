import { decodeEntities } from './decode-entities.ts';
import { endOfTag, type Untagged } from './end-of-tag.ts';
import { BANG, endOfComment, QUESTION, SLASH } from './xml-signs.ts';

/** Hears what stands in HTML, in order. Names are lower-case, text and values have their entities decoded. */
export interface HtmlSink {
  text(text: string): void;
  /** `source` holds the attributes as written; `eachAttribute` reads them. */
  open(name: string, source: string): void;
  close(name: string): void;
  /** A page or a player in the page: `iframe`, `embed`. */
  frame?(source: string): void;
}

/**
 * Walks HTML in one pass, without building a tree and without ever going back, so that its time is linear in the length.
 * Any input is walked to its end: what is no tag is text, as browsers take it (HTML Living Standard 13.2.5, simplified).
 * Elements whose content is no text for people are passed over whole.
 */
export function scanHtml(html: string, sink: HtmlSink): void {
  const seen: Seen = { unclosed: new Set(), untagged: 0 };
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag !== at) emitText(html.slice(at, tag < 0 ? html.length : tag), sink);
    if (tag < 0) return;
    at = scanMarkup(html, tag, sink, seen);
  }
}

/** What was looked for in vain, so that nothing is looked for twice. */
interface Seen extends Untagged {
  /** Names of elements that have no end tag any more. */
  readonly unclosed: Set<string>;
}

/** Their content is no text for people; that of `object` is what is shown where it can't be (HTML Living Standard 4.8.7). */
const PASSED_OVER = new Set(
  'script style template iframe noembed noframes svg annotation annotation-xml head title textarea select button xmp canvas'.split(
    ' ',
  ),
);

const FRAMES = new Set(['iframe', 'embed']);

/** Handles what begins with `<`; returns where to go on. */
function scanMarkup(html: string, at: number, sink: HtmlSink, seen: Seen): number {
  const sign = html.charCodeAt(at + 1);
  if (sign === BANG || sign === QUESTION) return afterDeclaration(html, at);
  const isEnd = sign === SLASH;
  const nameStart = isEnd ? at + 2 : at + 1;
  const nameEnd = endOfName(html, nameStart);
  const end = nameEnd === nameStart ? -1 : endOfTag(html, nameEnd, seen);
  if (end < 0) return isCutOff(html, at) ? html.length : literal(html, at, sink);
  const name = nameOf(html.slice(nameStart, nameEnd));
  if (!isEnd && FRAMES.has(name)) sink.frame?.(html.slice(nameEnd, end));
  if (isEnd) sink.close(name);
  else if (PASSED_OVER.has(name)) return afterPassedOver(html, name, end, seen);
  else sink.open(name, end === nameEnd ? '' : html.slice(nameEnd, end));
  return end + 1;
}

/**
 * A teaser that was cut inside a tag: what is left of it is no text, as for browsers (13.2.5, eof-in-tag). `a <b` may be a comparison;
 * an end tag, and what has an attribute in quotes, are none.
 */
function isCutOff(html: string, at: number): boolean {
  if (html.length - at > MAX_CUT_TAG || html.indexOf('<', at + 1) >= 0) return false;
  return CUT_TAG.test(html.slice(at));
}

const MAX_CUT_TAG = 2000;
const CUT_TAG = /^<(?:\/[a-z][\w:-]{0,30}\s*|[a-z][\w:-]{0,30}\s(?:[^<>]*\s)?[\w:-]{1,30}\s{0,5}=\s{0,5}["'][^<>]*)$/i;

/** A `<` that is text, with all that follows up to one that may be none. Returns where that is. */
function literal(html: string, at: number, sink: HtmlSink): number {
  let end = html.indexOf('<', at + 1);
  while (end >= 0 && !mayBeMarkup(html.charCodeAt(end + 1))) end = html.indexOf('<', end + 1);
  if (end < 0) end = html.length;
  emitText(html.slice(at, end), sink);
  return end;
}

function mayBeMarkup(sign: number): boolean {
  return sign === BANG || sign === QUESTION || sign === SLASH || isLetter(sign);
}

function isLetter(sign: number): boolean {
  return (sign | 0x20) >= 0x61 && (sign | 0x20) <= 0x7a;
}

/** A letter, then letters, digits, `:` and `-`. */
function endOfName(html: string, start: number): number {
  if (!isLetter(html.charCodeAt(start))) return start;
  let at = start + 1;
  for (let sign = html.charCodeAt(at); isLetter(sign) || (sign >= ZERO && sign <= COLON) || sign === DASH; ) {
    sign = html.charCodeAt(++at);
  }
  return at;
}

/** In lower case. Those that come up everywhere are one string each, which sets and maps find faster. */
function nameOf(written: string): string {
  return FREQUENT.get(written) ?? written.toLowerCase();
}

const FREQUENT = new Map(
  'p a b i em strong br img div span ul ol li h1 h2 h3 h4 blockquote'.split(' ').map((name) => [name, name]),
);
const [DASH, ZERO, COLON] = [0x2d, 0x30, 0x3a];

/** Comments, CDATA, doctypes and processing instructions are no text. An unclosed one hides the rest, as in browsers. */
function afterDeclaration(html: string, at: number): number {
  const isComment = html.startsWith('<!--', at);
  const end = isComment ? endOfComment(html, at + 2) : html.indexOf('>', at) + 1;
  return end <= 0 ? html.length : end;
}

/** Past an element whose content is no text for people; `end` is where its start tag ends. */
function afterPassedOver(html: string, name: string, end: number, seen: Seen): number {
  const isEmpty = html.charCodeAt(end - 1) === SLASH;
  return isEmpty ? end + 1 : afterElement(html, name, end + 1, seen);
}

/** Past the end tag of an element that is passed over; without one, past its start tag only. */
function afterElement(html: string, name: string, from: number, { unclosed }: Seen): number {
  if (unclosed.has(name)) return from;
  const close = new RegExp(`</${name}[\\s/>]`, 'gi');
  close.lastIndex = from;
  const found = close.exec(html);
  if (found) return afterDeclaration(html, found.index);
  unclosed.add(name);
  return name === 'script' || name === 'style' ? html.length : from;
}

function emitText(text: string, sink: HtmlSink): void {
  sink.text(decodeEntities(text));
}
