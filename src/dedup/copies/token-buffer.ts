import { DIGIT, HALF, IGNORED, LETTER, QUARTER, SEPARATOR, signClasses } from './sign-classes.ts';

/** At most this many words of a text are compared: 99.9 % of news texts are shorter; what comes after is no evidence. */
const MAX_TOKENS = 12_000;

/** Gathers the tokens of one text after another; what was gathered since a mark can be taken back. */
export class TokenBuffer {
  readonly tokens: Int32Array;
  readonly quarters: Uint8Array;
  readonly capitals: Uint8Array;
  readonly figures: Uint8Array;
  /** 1 where the token is the last before a sentence's end. */
  readonly ends: Uint8Array;
  size = 0;

  constructor(capacity = MAX_TOKENS) {
    this.tokens = new Int32Array(capacity);
    this.quarters = new Uint8Array(capacity);
    this.capitals = new Uint8Array(capacity);
    this.figures = new Uint8Array(capacity);
    this.ends = new Uint8Array(capacity);
  }

  get isFull(): boolean {
    return this.size >= this.tokens.length;
  }

  /** Adds the words of `text`. */
  add(text: string): void {
    const { kind, lower } = signClasses();
    let at = 0;
    while (at < text.length && !this.isFull) {
      const unit = text.charCodeAt(at);
      const sort = kind[unit]!;
      if (sort === LETTER || sort === DIGIT) at = this.#addWord(text, at, kind, lower);
      else {
        if (sort === HALF || sort === QUARTER) at = this.#addSign(text, at, sort);
        else if (sort === SEPARATOR && isEnd(unit, text.charCodeAt(at - 1), text.charCodeAt(at + 1)))
          this.#endSentence();
        at++;
      }
    }
    this.#endSentence();
  }

  #endSentence(): void {
    if (this.size > 0) this.ends[this.size - 1] = 1;
  }

  /** A sign of a script without spaces; of a surrogate pair both halves. Returns the last unit. */
  #addSign(text: string, at: number, sort: number): number {
    const unit = text.charCodeAt(at);
    const isPair = unit >= 0xd800 && unit <= 0xdbff;
    const sign = isPair ? Math.imul(unit, 0x10001) ^ text.charCodeAt(at + 1) : unit;
    this.#push(Math.imul(sign ^ 0x5bd1e995, 0x9e3779b1), sort === HALF ? 2 : 1);
    return isPair ? at + 1 : at;
  }

  /** Letters and digits up to a separator; `1,234.5` and `1 234` are one word, `46C` is two. Returns the unit after it. */
  #addWord(text: string, start: number, kind: Uint8Array, lower: Uint16Array): number {
    let hash = FNV_OFFSET;
    let hasDigit = false;
    let group = start;
    let at = start;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const sort = kind[unit]!;
      if (sort === IGNORED) continue;
      if (sort === DIGIT) hasDigit = true;
      else if (sort !== LETTER) {
        if (!hasDigit) break;
        if ((unit === COMMA || unit === DOT) && kind[text.charCodeAt(at + 1)] === DIGIT) continue;
        if (unit !== SPACE || !isThousand(text, group, at, kind)) break;
        group = at + 1;
        continue;
      } else if (at > start && kind[text.charCodeAt(start)] === DIGIT) break;
      hash = Math.imul(hash ^ lower[unit]!, FNV_PRIME);
    }
    const first = text.charCodeAt(start);
    const place = this.size;
    this.#push(hash, 4);
    if (hasDigit) this.figures[place] = 1;
    else if (lower[first] !== first) this.capitals[place] = 1;
    return at;
  }

  #push(hash: number, quarters: number): void {
    const at = this.size++;
    this.tokens[at] = hash ^ (hash >>> 15);
    this.quarters[at] = quarters;
    this.capitals[at] = 0;
    this.figures[at] = 0;
    this.ends[at] = 0;
  }
}

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const DOT = 0x2e;
const SPACE = 0x20;
const COMMA = 0x2c;

/**
 * A full stop only before white space, a quote or the end: `3.5`, `U.S.` and `example.org` go on; not so `late.The`,
 * where a tag fell out between two sentences.
 */
function isEnd(unit: number, before: number, next: number): boolean {
  if (unit === DOT) return !(next > 0x2f && next < 0x7b) || (isSmall(before) && next >= 0x41 && next <= 0x5a);
  return STOPS.has(unit);
}

/** `!`, `?` and the full stops of Chinese, Arabic, Hindi and Urdu. */
const STOPS = new Set([0x21, 0x3f, 0x3002, 0xff01, 0xff1f, 0x61f, 0x964, 0x6d4]);

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** Is the space at `at` one within a figure: one to three digits from `group` to it, and three behind it that no digit follows? */
function isThousand(text: string, group: number, at: number, kind: Uint8Array): boolean {
  const isDigit = (place: number) => kind[text.charCodeAt(place)] === DIGIT;
  if (at - group > 3 || !isDigit(group)) return false;
  return isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 3) && !isDigit(at + 4);
}

/** The hash of a word as the buffer holds it. */
export function hashOfWord(word: string): number {
  const buffer = new TokenBuffer(1);
  buffer.add(word);
  return buffer.tokens[0]!;
}
