/** Hears what stands in XML, in order. Names are as written; entities are not decoded, neither in text nor in values. */
export interface XmlSink {
  /** True ends the walk. */
  readonly stopped: boolean;
  open(name: string, attributes: XmlAttributes): void;
  /** Also for a tag that closes itself, and for elements that were left open inside one that is closed. */
  close(name: string): void;
  text(text: string): void;
  cdata(text: string): void;
}

export type XmlAttributes = Readonly<Record<string, string>>;

/**
 * Walks XML in one pass, without ever going back, so that its time is linear in the length. Any input is walked to its end:
 * a `<` that begins no tag is text, an end tag that nothing waits for is passed over, what is left open is closed at the end,
 * and a tag that the end cut off is none. This is how htmlparser2 takes XML; the tests hold the two against each other.
 *
 * Why not htmlparser2: it looks at each sign in turn, which takes four times as long as letting `indexOf` look for the next
 * `<`, and in a run of seconds even longer, since its many states wait for the compiler.
 */
export function scanXml(text: string, sink: XmlSink): void {
  new XmlScan(text, sink).run();
}

const NONE: XmlAttributes = Object.freeze({});
const [TAB, LINE, FORM, RETURN, SPACE] = [0x09, 0x0a, 0x0c, 0x0d, 0x20];
const [BANG, DOUBLE, DASH, SLASH, EQUALS, GREATER, QUESTION] = [0x21, 0x22, 0x2d, 0x2f, 0x3d, 0x3e, 0x3f];
const SINGLE = 0x27;

class XmlScan {
  readonly #text: string;
  readonly #sink: XmlSink;
  /** The elements that are open, the innermost last. */
  readonly #open: string[] = [];
  #at = 0;

  constructor(text: string, sink: XmlSink) {
    this.#text = text;
    this.#sink = sink;
  }

  run(): void {
    const text = this.#text;
    while (this.#at < text.length && !this.#sink.stopped) {
      const tag = text.indexOf('<', this.#at);
      if (tag !== this.#at) this.#sink.text(text.slice(this.#at, tag < 0 ? text.length : tag));
      this.#at = tag < 0 ? text.length : this.#markup(tag);
    }
    while (this.#open.length > 0) this.#sink.close(this.#open.pop()!);
  }

  /** Handles what begins with `<`; returns where to go on. */
  #markup(at: number): number {
    const sign = this.#text.charCodeAt(at + 1);
    if (sign === SLASH) return this.#closingTag(at);
    if (sign === BANG) return this.#declaration(at);
    if (sign === QUESTION) return this.#past('?>', at + 2);
    return endsName(sign) ? this.#literal(at) : this.#openingTag(at);
  }

  /** A `<` that is text. */
  #literal(at: number): number {
    const next = this.#text.indexOf('<', at + 1);
    const end = next < 0 ? this.#text.length : next;
    this.#sink.text(this.#text.slice(at, end));
    return end;
  }

  #openingTag(at: number): number {
    const end = endOfName(this.#text, at + 1);
    const attributes = new AttributeReader(this.#text, end);
    if (!attributes.read()) return this.#text.length;
    const name = this.#text.slice(at + 1, end);
    this.#sink.open(name, attributes.found);
    if (attributes.isSelfClosing) this.#sink.close(name);
    else this.#open.push(name);
    return attributes.at;
  }

  #closingTag(at: number): number {
    const start = pastSpace(this.#text, at + 2);
    const sign = this.#text.charCodeAt(start);
    if (sign === SLASH) return this.#past('>', start + 1);
    if (endsName(sign)) return this.#literal(at);
    const end = endOfName(this.#text, start);
    if (end === this.#text.length) return end;
    this.#close(this.#text.slice(start, end));
    const tagEnd = this.#text.indexOf('>', end);
    return tagEnd < 0 ? this.#text.length : tagEnd + 1;
  }

  #close(name: string): void {
    const depth = this.#open.lastIndexOf(name);
    if (depth < 0) return;
    while (this.#open.length > depth) this.#sink.close(this.#open.pop()!);
  }

  #declaration(at: number): number {
    if (this.#text.startsWith('<![CDATA[', at)) return this.#cdata(at + 9);
    if (!this.#text.startsWith('<!--', at)) return this.#past('>', at + 3);
    return endOfComment(this.#text, at + 4);
  }

  #cdata(start: number): number {
    const end = this.#text.indexOf(']]>', start);
    this.#sink.cdata(this.#text.slice(start, end < 0 ? this.#text.length : end));
    return end < 0 ? this.#text.length : end + 3;
  }

  #past(mark: string, from: number): number {
    const end = this.#text.indexOf(mark, from);
    if (end >= 0) return end + mark.length;
    this.#sink.text(this.#text.slice(from)); // it never ends: broken off, or no markup at all
    return this.#text.length;
  }
}

/** Reads the attributes of a tag up to its end; of two with one name the first counts. */
class AttributeReader {
  found: XmlAttributes = NONE;
  isSelfClosing = false;
  at: number;
  readonly #text: string;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** False where the document ends first. */
  read(): boolean {
    for (;;) {
      this.at = pastSpace(this.#text, this.at);
      const sign = this.#text.charCodeAt(this.at);
      if (Number.isNaN(sign)) return false;
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
    if (end < 0) return false;
    this.at = isQuoted ? end + 1 : end;
    return this.#add(name, text.slice(from, end));
  }

  #add(name: string, value: string): true {
    if (this.found === NONE) this.found = { [name]: value };
    else if (!Object.hasOwn(this.found, name)) (this.found as Record<string, string>)[name] = value;
    return true;
  }
}

/** Past `-->` or `--!>`. An open comment hides the rest. */
function endOfComment(text: string, from: number): number {
  let at = text.indexOf('--', from);
  while (at >= 0) {
    let end = at + 2;
    while (text.charCodeAt(end) === DASH) end++;
    if (text.charCodeAt(end) === BANG) end++;
    if (text.charCodeAt(end) === GREATER) return end + 1;
    at = text.indexOf('--', end);
  }
  return text.length;
}

function isSpace(sign: number): boolean {
  return sign === SPACE || sign === LINE || sign === TAB || sign === RETURN || sign === FORM;
}

/** Also true past the end of the text, where there is no sign. */
function endsName(sign: number): boolean {
  return sign === GREATER || sign === SLASH || isSpace(sign) || Number.isNaN(sign);
}

function pastSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function endOfName(text: string, from: number): number {
  let at = from;
  while (!endsName(text.charCodeAt(at))) at++;
  return at;
}

function endOfAttributeName(text: string, from: number): number {
  let at = from;
  while (!endsName(text.charCodeAt(at)) && text.charCodeAt(at) !== EQUALS) at++;
  return at;
}

function endOfBareValue(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === GREATER || isSpace(sign)) return at;
  }
  return -1;
}
