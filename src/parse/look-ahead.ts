/** Longer fields are closed, as far as we know. */
const WINDOW = 16_384;
/** Looks are rare in real feeds; an attack could ask for one at each tag. */
const MAX_LOOKED_AT = 4_000_000;

/** Looks ahead in the document, within bounds. */
export class LookAhead {
  readonly #text: string;
  #lookedAt = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Does the end tag of an element that is open at `at` come before its item ends? */
  isClosedInItem(name: string, at: number): boolean {
    if (this.#lookedAt > MAX_LOOKED_AT) return true;
    const ahead = this.#text.slice(at, at + WINDOW);
    this.#lookedAt += ahead.length;
    const end = ahead.indexOf(`</${name}`);
    if (end < 0) return ahead.length === WINDOW && !ITEM_EDGE.test(ahead);
    return !ITEM_EDGE.test(ahead.slice(0, end));
  }
}

const ITEM_EDGE = /<\/?(?:[\w.-]{1,40}:)?(?:item|entry)[\s/>]/i;
