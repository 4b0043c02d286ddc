import { AttributeReader, NONE } from './attribute-reader.ts';
import { CDATA, cutOfCdata } from './cut-of-cdata.ts';
import { NextMark } from './next-mark.ts';
import { standsApart } from './stands-apart.ts';
import { XmlNesting } from './xml-nesting.ts';
import {
  BANG,
  beginsName,
  endOfComment,
  endOfEndTag,
  endOfName,
  endsName,
  GREATER,
  LESS,
  pastPlainEndTag,
  pastSpace,
  QUESTION,
  SLASH,
} from './xml-signs.ts';
import type { XmlSink } from './xml-sink.ts';

/**
 * Walks XML in one pass, without ever going back, so that its time is linear in the length. Any input is walked to its end:
 * a `<` that begins no tag is text, an end tag that nothing waits for is passed over, what is left open is closed at the end.
 *
 * Why not htmlparser2: it looks at each sign in turn, which takes four times as long as letting `indexOf` look for the next
 * `<`, and in a run of seconds even longer, since its many states wait for the compiler. The tests hold the two against
 * each other. Ours differs where a broken feed would lose items: in a tag that is never finished, CDATA and comments that
 * are never closed, items inside items, and nesting without end.
 */
export function scanXml(text: string, sink: XmlSink, maxDepth?: number): void {
  new XmlScan(text, sink, maxDepth).run();
}

const SUBSET_OR_END = /[[>]/g;
/** With what stands in quotes, which may hold a `>`. */
const ENTITY = /<!ENTITY\s[^"'<>]{0,200}(?:"[^"]*"|'[^']*')[^"'<>]{0,200}>/y;
const TAG_SIGN = /[<>]/g;
const FEED_TAG = /<\/?(?:[\w.-]{1,40}:)?(?:item|entry|channel|rss|feed)[\s/>]/gi;
/** Longer ones are no instructions. */
const MAX_INSTRUCTION = 4096;
const PLAIN_TAG = { found: NONE, isSelfClosing: false };

export class XmlScan {
  readonly #text: string;
  readonly #sink: XmlSink;
  readonly #nesting: XmlNesting;
  #at = 0;
  /** Does the text end inside a tag, a comment or the like? */
  #endsInMarkup = false;
  readonly #sections: NextMark;
  readonly #instructions: NextMark;
  readonly #feedTags: NextMark;
  #commentsEnd = true;

  constructor(text: string, sink: XmlSink, maxDepth?: number) {
    this.#text = text;
    this.#sink = sink;
    this.#nesting = new XmlNesting(sink, maxDepth);
    this.#sections = new NextMark(text, ']]>');
    this.#instructions = new NextMark(text, '?>');
    this.#feedTags = new NextMark(text, new RegExp(FEED_TAG));
  }

  /** True when the end is reached. `mustRest` is asked before each tag; after a rest, `run` goes on where it was. */
  run(mustRest: () => boolean = () => false): boolean {
    const text = this.#text;
    while (this.#at < text.length && !this.#sink.stopped) {
      if (mustRest()) return false;
      const tag = text.indexOf('<', this.#at);
      if (tag !== this.#at) this.#sink.text(text.slice(this.#at, tag < 0 ? text.length : tag), this.#at);
      this.#at = tag < 0 ? text.length : this.#markup(tag);
    }
    if (!this.#sink.stopped && this.#nesting.innermost !== undefined) {
      const isBrokenOff = this.#endsInMarkup || this.#nesting.holdsItem; // inside markup, or inside an item
      this.#sink.problem?.(isBrokenOff ? 'broken-off' : 'unclosed-tag', text.length);
    }
    this.#nesting.closeAll();
    return true;
  }

  /** Handles what begins with `<`; returns where to go on. */
  #markup(at: number): number {
    const sign = this.#text.charCodeAt(at + 1);
    if (sign === SLASH) return this.#closingTag(at);
    if (sign === BANG) return this.#declaration(at);
    if (sign === QUESTION) return this.#instruction(at);
    return beginsName(sign) ? this.#openingTag(at) : this.#literal(at, at + 1);
  }

  /** `<?…?>`. Where the end is forgotten, the next `>` is it; where that is in another tag, it was no instruction. */
  #instruction(at: number): number {
    const end = this.#instructions.after(at + 2);
    if (end >= 0 && end - at < MAX_INSTRUCTION && !this.#isFeedWithin(at, end)) return end + 2;
    TAG_SIGN.lastIndex = at + 2;
    const sign = TAG_SIGN.exec(this.#text);
    if (sign?.[0] !== '>') return sign ? this.#literal(at, sign.index) : this.#past('?>', at, at + 2);
    this.#sink.problem?.('unclosed-instruction', at);
    return sign.index + 1;
  }

  #isFeedWithin(at: number, end: number): boolean {
    const tag = this.#feedTags.after(at);
    return tag >= 0 && tag < end;
  }

  /** A `<` that is text. */
  #literal(at: number, from: number): number {
    this.#sink.problem?.('bare-less-than', at);
    const next = this.#text.indexOf('<', from);
    const end = next < 0 ? this.#text.length : next;
    this.#sink.text(this.#text.slice(at, end), at);
    return end;
  }

  #openingTag(at: number): number {
    const end = endOfName(this.#text, at + 1);
    if (this.#text.charCodeAt(end) === GREATER) {
      this.#nesting.open(this.#text.slice(at + 1, end), PLAIN_TAG, at); // most tags: no reader of attributes is made for them
      return end + 1;
    }
    const attributes = new AttributeReader(this.#text, end);
    if (!attributes.read()) return this.#unfinishedTag(at, end, attributes);
    if (attributes.hasDuplicate) this.#sink.problem?.('duplicate-attribute', at);
    if (attributes.hasOpenQuote) this.#sink.problem?.('unclosed-quote', at);
    this.#nesting.open(this.#text.slice(at + 1, end), attributes, at);
    return attributes.at;
  }

  /** `<item<title>`: an item, with its sign forgotten; any other name may be a comparison. */
  #unfinishedTag(at: number, nameEnd: number, { at: end, isBrokenOff }: AttributeReader): number {
    this.#endsInMarkup ||= isBrokenOff;
    const name = this.#text.slice(at + 1, nameEnd);
    const next = pastSpace(this.#text, nameEnd);
    if (!standsApart(name) || this.#text.charCodeAt(next) !== LESS) return this.#literal(at, Math.max(at + 1, end));
    this.#sink.problem?.('bare-less-than', at);
    this.#nesting.open(name, PLAIN_TAG, at);
    return next;
  }

  #closingTag(at: number): number {
    const past = pastPlainEndTag(this.#text, at, this.#nesting.innermost);
    if (past > 0) {
      this.#nesting.closeInnermost();
      return past;
    }
    const start = pastSpace(this.#text, at + 2);
    const sign = this.#text.charCodeAt(start);
    if (sign === SLASH) return this.#past('>', at, start + 1);
    if (endsName(sign)) return this.#literal(at, at + 1);
    const end = endOfName(this.#text, start);
    this.#nesting.close(this.#text.slice(start, end), at);
    const tagEnd = endOfEndTag(this.#text, end);
    this.#endsInMarkup ||= tagEnd >= this.#text.length;
    if (this.#text.charCodeAt(tagEnd) !== LESS) return tagEnd + 1;
    this.#sink.problem?.('bare-less-than', at);
    return tagEnd;
  }

  #declaration(at: number): number {
    if (this.#text.startsWith(CDATA, at)) return this.#cdata(at, at + CDATA.length);
    if (this.#text.startsWith('<!--', at)) return this.#comment(at);
    if (/^<!doctype/i.test(this.#text.slice(at, at + 9))) return this.#doctype(at);
    ENTITY.lastIndex = at;
    const end = ENTITY.test(this.#text) ? ENTITY.lastIndex : this.#past('>', at, at + 2);
    this.#sink.declaration?.(this.#text.slice(at, end));
    return end;
  }

  /** Into the declarations that it holds, or past its end. */
  #doctype(at: number): number {
    SUBSET_OR_END.lastIndex = at;
    return SUBSET_OR_END.test(this.#text) ? SUBSET_OR_END.lastIndex : this.#text.length;
  }

  /** A comment that nobody closes is passed over up to its next `>`, so that it hides no item. */
  #comment(at: number): number {
    const end = this.#commentsEnd ? endOfComment(this.#text, at + 4) : -1;
    if (end >= 0) return end;
    this.#commentsEnd = false;
    this.#sink.problem?.('unclosed-comment', at);
    return this.#past('>', at, at + 4);
  }

  #cdata(at: number, start: number): number {
    const found = this.#sections.after(start);
    const end = found < 0 ? this.#text.length : found;
    const cut = cutOfCdata(this.#text.slice(start, end), this.#nesting.innermost ?? '', found >= 0);
    if (cut === undefined && found >= 0) {
      this.#sink.cdata(this.#text.slice(start, end));
      return end + 3;
    }
    this.#sink.problem?.('unclosed-cdata', at);
    this.#endsInMarkup ||= cut === undefined;
    const cutAt = cut === undefined ? end : start + cut;
    this.#sink.cdata(this.#text.slice(start, cutAt));
    return cutAt;
  }

  #past(mark: string, at: number, from: number): number {
    const end = this.#text.indexOf(mark, from);
    if (end >= 0) return end + mark.length;
    this.#endsInMarkup = true;
    this.#sink.text(this.#text.slice(from), at); // it never ends: broken off, or no markup at all
    return this.#text.length;
  }
}
