import { DOUBLE, EQUALS, endsName, GREATER, isSpace, LESS, pastSpace, SINGLE, SLASH } from './xml-signs.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Of a tag that has none. */
export const NONE: XmlAttributes = Object.freeze({});
/** More than any element has; the rest is passed over. */
const MAX_ATTRIBUTES = 512;

/** Reads the attributes of a tag up to its end; of two with one name the first counts. */
export class AttributeReader {
  found: XmlAttributes = NONE;
  isSelfClosing = false;
  hasDuplicate = false;
  hasOpenQuote = false;
  /** Does the text end before the tag does, as far as it can be told? */
  isBrokenOff = false;
  at: number;
  #count = 0;
  readonly #text: string;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** False where the document ends, or the next tag begins, first: then it was no tag. */
  read(): boolean {
    for (;;) {
      this.at = pastSpace(this.#text, this.at);
      const sign = this.#text.charCodeAt(this.at);
      if (Number.isNaN(sign)) return this.#breakOff();
      if (sign === LESS) return false;
      if (sign === GREATER) break;
      if (sign === SLASH) {
        this.at = pastSpace(this.#text, this.at + 1);
        this.isSelfClosing = this.#text.charCodeAt(this.at) === GREATER;
        if (this.isSelfClosing) break;
      } else if (!this.#attribute()) return false;
    }
    this.at++;
    return true;
  }

  #attribute(): boolean {
    const text = this.#text;
    const nameEnd = endOfAttributeName(text, this.at + 1);
    const name = text.slice(this.at, nameEnd);
    this.at = pastSpace(text, nameEnd);
    if (text.charCodeAt(this.at) !== EQUALS) return this.#add(name, '');
    const start = pastSpace(text, this.at + 1);
    const quote = text.charCodeAt(start);
    const isQuoted = quote === DOUBLE || quote === SINGLE;
    const from = isQuoted ? start + 1 : start;
    const end = isQuoted ? text.indexOf(quote === DOUBLE ? '"' : "'", from) : endOfBareValue(text, from);
    if (end < 0) return isQuoted ? this.#lastQuote(name, from) : this.#breakOff();
    const runaway = isQuoted ? this.#runawayEnd(from, end) : -1;
    if (runaway >= 0) return this.#endAtTag(name, from, from + runaway);
    this.at = isQuoted ? end + 1 : end;
    return this.#add(name, text.slice(from, end));
  }

  /** No other quote follows: it was forgotten in the last tag that has one, or the text breaks off. */
  #lastQuote(name: string, from: number): boolean {
    const tagEnd = this.#text.indexOf('>', from);
    return tagEnd < 0 ? this.#breakOff() : this.#endAtTag(name, from, tagEnd);
  }

  #breakOff(): false {
    this.isBrokenOff = true;
    return false;
  }

  /** `<a b="x>…</a><a b="y">`: nobody closed the quote, where the next one opens a value and tags stand between. */
  #runawayEnd(from: number, end: number): number {
    if (this.#text.charCodeAt(end - 1) !== EQUALS) return -1;
    const value = this.#text.slice(from, end);
    return value.includes('<') ? value.indexOf('>') : -1;
  }

  #endAtTag(name: string, from: number, tagEnd: number): true {
    this.hasOpenQuote = true;
    this.at = this.#text.charCodeAt(tagEnd - 1) === SLASH ? tagEnd - 1 : tagEnd;
    return this.#add(name, this.#text.slice(from, this.at));
  }

  #add(name: string, value: string): true {
    if (++this.#count > MAX_ATTRIBUTES) return true;
    if (this.found === NONE) this.found = { [name]: value };
    else if (Object.hasOwn(this.found, name)) this.hasDuplicate = true;
    else (this.found as Record<string, string>)[name] = value;
    return true;
  }
}

function endOfAttributeName(text: string, from: number): number {
  let at = from;
  while (!endsName(text.charCodeAt(at)) && text.charCodeAt(at) !== EQUALS) at++;
  return at;
}

function endOfBareValue(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === GREATER || sign === LESS || isSpace(sign)) return at;
  }
  return -1;
}
