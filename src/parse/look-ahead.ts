import { standsApart } from './stands-apart.ts';

/** Longer fields are closed, as far as we know. */
const WINDOW = 16_384;
/** Characters. Looks are rare in real feeds; an attack could ask for one at each tag. */
const MAX_LOOKED_AT = 4_000_000;
/** A tag by its name, or what holds text that only looks like tags. */
const MARK = /<!\[CDATA\[|<!--|<(\/?)([^\s<>/!?]{1,100})/g;

/** Looks ahead in the document, within bounds. */
export class LookAhead {
  readonly #text: string;
  #lookedAt = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Does the end tag of an element that is open at `at` come before its item ends, or another one begins? */
  isClosedInItem(name: string, item: string, at: number): boolean {
    if (this.#lookedAt > MAX_LOOKED_AT) return true;
    const ahead = this.#text.slice(at, at + WINDOW);
    const marks = new RegExp(MARK);
    for (let mark = marks.exec(ahead); mark; mark = marks.exec(ahead)) {
      const [written, slash, tag] = mark;
      if (tag === undefined) marks.lastIndex = pastText(ahead, written, marks.lastIndex);
      else if (tag === item || (slash === '/' && tag === name)) return this.#charged(mark.index, tag === name);
    }
    return this.#charged(ahead.length, ahead.length === WINDOW);
  }

  /** Does the element whose tag begins at `at` end soon, and before the item around it does? It may hold items, and others of its name. */
  isClosed(name: string, at: number): boolean {
    if (this.#lookedAt > MAX_LOOKED_AT) return false;
    const ahead = this.#text.slice(at, at + WINDOW);
    const marks = new RegExp(MARK);
    let [own, items] = [0, 0];
    for (let mark = marks.exec(ahead); mark; mark = marks.exec(ahead)) {
      const [written, slash, tag] = mark;
      if (tag === undefined) marks.lastIndex = pastText(ahead, written, marks.lastIndex);
      else if (tag === name) own += depthOf(ahead, slash, marks.lastIndex);
      else if (standsApart(tag)) items += depthOf(ahead, slash, marks.lastIndex);
      if (items < 0 || own <= 0) return this.#charged(mark.index, items >= 0);
    }
    return this.#charged(ahead.length, false);
  }

  #charged(characters: number, answer: boolean): boolean {
    this.#lookedAt += characters;
    return answer;
  }
}

/** How much deeper the text is behind a tag. */
function depthOf(text: string, slash: string | undefined, from: number): number {
  if (slash === '/') return -1;
  return text[text.indexOf('>', from) - 1] === '/' ? 0 : 1;
}

/** Past a CDATA section or a comment. */
function pastText(text: string, beginning: string, from: number): number {
  const end = text.indexOf(beginning === '<!--' ? '-->' : ']]>', from);
  return end < 0 ? text.length : end + 3;
}
