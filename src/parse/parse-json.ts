import { FeedFormatError } from '../model/errors.ts';
import type { ProblemLog } from './problem-log.ts';

interface JsonValue {
  readonly value: unknown;
  /** False when the end was missing: what stood before it is here. */
  readonly isWhole: boolean;
}

/**
 * A JSON document, sound or broken in the usual ways: control characters or JavaScript's escapes inside strings, NaN
 * and the like, commas before a closing bracket, a text that breaks off. Then everything up to the last whole item is
 * kept. Throws FeedFormatError if nothing helps.
 */
export function parseJson(written: string, problems: ProblemLog): JsonValue {
  const text = written.replace(LARGE_ID, '$1"$2"');
  try {
    if (text.length < CAREFUL_CHARS) return { value: JSON.parse(text), isWhole: true };
  } catch {
    // it may be mended
  }
  return parseMended(text, problems);
}

/**
 * Ids are numbers often, against the specification, and JavaScript rounds large ones: two would become one. They are read as the
 * texts that they should have been.
 */
const LARGE_ID = /("(?:id|guid)"\s{0,9}:\s{0,9})(-?\d[\d.]{14,60})(?=\s{0,9}[,}\]])/g;

/** Four million brackets, each in the one before, take JSON.parse 1.1 s and 400 MB: large documents are looked at first. */
const CAREFUL_CHARS = 256 * 1024;

function parseMended(text: string, problems: ProblemLog): JsonValue {
  const mender = new JsonMender(text);
  const mended = mender.mend();
  try {
    const value: unknown = JSON.parse(mended);
    if (mender.isTooMuch) problems.add('too-many-items');
    else if (!mender.isWhole) problems.add('broken-off', text.length);
    else if (mender.firstAt !== undefined) problems.add('broken-json', mender.firstAt);
    return { value, isWhole: mender.isWhole };
  } catch (cause) {
    const why = (cause as Error).message.slice(0, 200).replace(/[\p{Cc}\p{Cf}]/gu, ' '); // it quotes the document
    throw new FeedFormatError(`the document looks like JSON but is broken: ${why}`, { cause });
  }
}

/** `{ "items": [ {…}` : an item ends where two are left open. */
const AROUND_ITEMS = 2;
/** No feed nests deeper. */
const MAX_DEPTH = 256;
/** The names are of JavaScript: Python writes them, too, and reads them again. */
const SIGN = /["{}[\],]|NaN|-?Infinity|undefined/g;
const COMMA_AT_END = /\s{0,200}[}\]]/y;

/** Lists and objects of one document, and texts that are mended in it: 10 MiB of real items hold a hundred thousand or two. */
const MAX_OPENED = 250_000;
const MAX_MENDS = 400_000;

/** Goes through the text once, from sign to sign. */
class JsonMender {
  isWhole = false;
  /** Did it hold more than any feed? */
  isTooMuch = false;
  /** The first place that was mended. */
  firstAt: number | undefined;
  readonly #text: string;
  /** What would close the brackets that are open. */
  readonly #open: string[] = [];
  readonly #pieces: string[] = [];
  #from = 0;
  #opened = 0;
  /** Where the last whole item ends, and what was kept up to it. */
  #lastItem:
    | { readonly pieces: number; readonly from: number; readonly end: number; readonly open: string }
    | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  mend(): string {
    const signs = new RegExp(SIGN);
    for (let found = signs.exec(this.#text); found; found = signs.exec(this.#text)) {
      const end = this.#sign(found[0], found.index);
      if (end === undefined) break;
      if (this.isWhole) return this.#pieces.join('') + this.#text.slice(this.#from, end);
      signs.lastIndex = end;
    }
    return this.#upToLastItem();
  }

  /** Where to go on; undefined if the text breaks off, or has more than any feed would. */
  #sign(sign: string, at: number): number | undefined {
    if (sign === '"') return this.#string(at);
    if (sign === ',') this.#comma(at);
    else if (sign === '{' || sign === '[') this.#openOne(sign);
    else if (sign.length > 1) this.#replace(at, at + sign.length, 'null');
    else this.#close(at);
    this.isTooMuch = this.#opened > MAX_OPENED || this.#open.length > MAX_DEPTH || this.#pieces.length > MAX_MENDS;
    return this.isTooMuch ? undefined : at + sign.length;
  }

  #openOne(sign: string): void {
    this.#opened++;
    this.#open.push(sign === '{' ? '}' : ']');
  }

  #string(at: number): number | undefined {
    const end = endOfString(this.#text, at + 1);
    if (end === undefined) return undefined;
    const written = this.#text.slice(at, end);
    const mended = withKnownEscapes(written).replace(CONTROL, escapeControl);
    if (mended !== written) this.#replace(at, end, mended);
    return end;
  }

  #comma(at: number): void {
    COMMA_AT_END.lastIndex = at + 1;
    if (COMMA_AT_END.test(this.#text)) this.#replace(at, at + 1, '');
  }

  #close(at: number): void {
    this.#open.pop();
    if (this.#open.length === 0) this.isWhole = true;
    if (this.#open.length !== AROUND_ITEMS) return;
    const open = [...this.#open].reverse().join('');
    this.#lastItem = { pieces: this.#pieces.length, from: this.#from, end: at + 1, open };
  }

  #upToLastItem(): string {
    if (!this.#lastItem) return this.#text.slice(0, CAREFUL_CHARS);
    const { pieces, from, end, open } = this.#lastItem;
    return this.#pieces.slice(0, pieces).join('') + this.#text.slice(from, end) + open;
  }

  #replace(at: number, end: number, by: string): void {
    this.#pieces.push(this.#text.slice(this.#from, at) + by);
    this.#from = end;
    this.firstAt ??= at;
  }
}

function endOfString(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return undefined;
}

const BACKSLASH = 0x5c;
/** Not the high ones, which JSON allows (RFC 8259 section 7). */
const CONTROL = /[^\P{Cc}\x7f-\x9f]/gu;

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-f]{4}|x([\da-f]{2})|(.))/gis;

/** `\'` and `\x41` are of JavaScript; any other sign that needs no escape is itself, as there. */
function withKnownEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (whole, hex?: string, sign?: string) => (hex ? `\\u00${hex}` : (sign ?? whole)));
}

function escapeControl(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
