import type { LookAhead } from './look-ahead.ts';

/** Where an element of another vocabulary is open in an item, which may have items of its own (RSS 2.0, "Extending RSS"). */
export class ForeignVocabulary {
  /** The outermost. Whether it is ever closed is looked up when it matters: one that is not must not hide the items behind it. */
  #outer: { readonly name: string; readonly at: number; readonly depth: number; isClosed?: boolean } | undefined;
  readonly #ahead: LookAhead;

  constructor(ahead: LookAhead) {
    this.#ahead = ahead;
  }

  get isOpen(): boolean {
    const outer = this.#outer;
    if (!outer) return false;
    outer.isClosed ??= this.#ahead.isClosed(outer.name, outer.at);
    return outer.isClosed;
  }

  open(name: string, at: number, depth: number): void {
    if (this.#outer?.isClosed === false || !this.#outer) this.#outer = { name, at, depth };
  }

  close(depth: number): void {
    if (depth === this.#outer?.depth) this.#outer = undefined;
  }
}
