import type { SeenItem } from '../model/poll-outcome.ts';

/** A sign takes up to 6 bytes in JSON (`\\u001f`). */
const MAX_SIGN_BYTES = 6;

/**
 * The room that an outcome has for items. Items are counted by what they can take at most, which costs nothing, and
 * written out only once that could be too much: nearly never.
 */
export class OutcomeRoom {
  readonly #bytes: number;
  #items: SeenItem[] = [];
  #atMost = 0;
  #exactly: number | undefined;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** Takes an item; false when it no longer fits. */
  takes(item: SeenItem): boolean {
    this.#items.push(item);
    this.#atMost += atMostBytes(item);
    if (this.#atMost <= this.#bytes) return true;
    this.#exactly =
      (this.#exactly ?? 0) + this.#items.reduce((sum, one) => sum + Buffer.byteLength(JSON.stringify(one)), 0);
    this.#items = [];
    return this.#exactly <= this.#bytes;
  }
}

function atMostBytes({ body, print }: SeenItem): number {
  const { title, summary, contentHtml, contentText, ...rest } = body;
  const texts = [title, summary, contentHtml, contentText].reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return (texts + JSON.stringify(rest).length + print.length) * MAX_SIGN_BYTES + 100;
}
