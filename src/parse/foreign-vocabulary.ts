import type { LookAhead } from './look-ahead.ts';

/** Where an element of another vocabulary is open in an item, which may have items of its own (RSS 2.0, "Extending RSS"). */
export class ForeignVocabulary {
  /** How many elements are open with it; 0: none of it is. */
  #depth = 0;
  readonly #ahead: LookAhead;

  constructor(ahead: LookAhead) {
    this.#ahead = ahead;
  }

  get isOpen(): boolean {
    return this.#depth > 0;
  }

  /** One that nobody closes must not hide the items behind it. */
  open(name: string, at: number, depth: number): void {
    if (!this.isOpen && this.#ahead.isClosed(name, at)) this.#depth = depth;
  }

  close(depth: number): void {
    if (depth === this.#depth) this.#depth = 0;
  }
}
