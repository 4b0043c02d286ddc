import type { SeenItem } from '../model/poll-outcome.ts';

/** A sign takes up to 6 bytes in JSON (`\\u001f`). */
const MAX_SIGN_BYTES = 6;
const NUMBER_BYTES = 24;

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
  return signsOf(body) + print.length * MAX_SIGN_BYTES + 100;
}

/** The signs of a value in JSON, if every one had to be escaped. */
function signsOf(value: unknown): number {
  if (typeof value === 'string') return (value.length + 1) * MAX_SIGN_BYTES;
  if (typeof value !== 'object' || value === null) return NUMBER_BYTES;
  let signs = 2;
  const members = value as Readonly<Record<string, unknown>>;
  for (const key in members) signs += key.length + 4 + signsOf(members[key]);
  return signs;
}
