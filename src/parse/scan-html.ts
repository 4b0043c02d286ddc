import { decodeEntities } from './decode-entities.ts';

/** Hears what stands in HTML, in order. Names are lower-case, text and values have their entities decoded. */
export interface HtmlSink {
  text(text: string): void;
  /** `source` holds the attributes as written; `eachAttribute` reads them. */
  open(name: string, source: string): void;
  close(name: string): void;
}

/**
 * Walks HTML in one pass, without building a tree and without ever going back, so that its time is linear in the length.
 * Any input is walked to its end: what is no tag is text, as browsers take it (HTML Living Standard 13.2.5, simplified).
 * Elements whose content is no text for people are passed over whole.
 */
export function scanHtml(html: string, sink: HtmlSink): void {
  const unclosed = new Set<string>();
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag !== at) emitText(html.slice(at, tag < 0 ? html.length : tag), sink);
    if (tag < 0) return;
    at = scanMarkup(html, tag, sink, unclosed);
  }
}

const TAG = /<\/?([a-zA-Z][a-zA-Z0-9:-]*)([^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*)>/y;
const LOOSE_TAG = /<\/?([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>/y;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/**
 * Outside quotes a tag ends at the next `<`, so that many beginnings without an end are looked at once each. A tag longer
 * than this is none: it bounds what a missing quote can make the pattern look at.
 */
const MAX_TAG = 16_384;
const MAX_ATTRIBUTES = 64;

/** Their content is no text for people. */
const PASSED_OVER = new Set(
  'script style template iframe object applet noembed noframes svg math head title textarea select button xmp canvas'.split(
    ' ',
  ),
);

/** Handles what begins with `<`; returns where to go on. */
function scanMarkup(html: string, at: number, sink: HtmlSink, unclosed: Set<string>): number {
  const sign = html.charCodeAt(at + 1);
  if (sign === 0x21 || sign === 0x3f) return afterDeclaration(html, at);
  if (!mayBeginTag(sign)) return literal(html, at, sink);
  const tag = matchTag(html, at);
  if (!tag) {
    sink.text('<');
    return at + 1;
  }
  const name = tag[1]!.toLowerCase();
  const end = at + tag[0].length;
  if (sign === 0x2f) sink.close(name);
  else if (PASSED_OVER.has(name)) return tag[2]!.endsWith('/') ? end : afterElement(html, name, end, unclosed);
  else sink.open(name, tag[2]!);
  return end;
}

/** A `<` that is text, with all that follows up to one that may be none. Returns where that is. */
function literal(html: string, at: number, sink: HtmlSink): number {
  let end = html.indexOf('<', at + 1);
  while (end >= 0 && !isMarkup(html.charCodeAt(end + 1))) end = html.indexOf('<', end + 1);
  if (end < 0) end = html.length;
  emitText(html.slice(at, end), sink);
  return end;
}

function isMarkup(sign: number): boolean {
  return sign === 0x21 || sign === 0x3f || mayBeginTag(sign);
}

/** A letter, or the slash of an end tag. */
function mayBeginTag(sign: number): boolean {
  return sign === 0x2f || ((sign | 0x20) >= 0x61 && (sign | 0x20) <= 0x7a);
}

function matchTag(html: string, at: number): RegExpExecArray | null {
  const window = html.length - at > MAX_TAG ? html.slice(at, at + MAX_TAG) : html;
  const start = window === html ? at : 0;
  TAG.lastIndex = start;
  LOOSE_TAG.lastIndex = start;
  return TAG.exec(window) ?? LOOSE_TAG.exec(window);
}

/** Comments, CDATA, doctypes and processing instructions are no text. An unclosed one hides the rest, as in browsers. */
function afterDeclaration(html: string, at: number): number {
  const isComment = html.startsWith('<!--', at);
  const end = isComment ? html.indexOf('-->', at + 2) : html.indexOf('>', at);
  return end < 0 ? html.length : end + (isComment ? 3 : 1);
}

/**
 * Past the end tag of an element that is passed over; without one, past its start tag only. `unclosed` remembers names
 * that have no end tag any more, so that none is looked for again.
 */
function afterElement(html: string, name: string, from: number, unclosed: Set<string>): number {
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

/** Hears the attributes of a tag, in order, with lower-case names; of two with one name the first counts. */
export function eachAttribute(source: string, hear: (name: string, value: string) => void): void {
  const seen: string[] = [];
  ATTRIBUTE.lastIndex = 0;
  for (let found = ATTRIBUTE.exec(source); found && seen.length < MAX_ATTRIBUTES; found = ATTRIBUTE.exec(source)) {
    const name = found[1]!.toLowerCase();
    if (seen.includes(name)) continue;
    seen.push(name);
    const value = found[2] ?? found[3] ?? found[4] ?? '';
    hear(name, decodeEntities(value));
  }
}
