import { ItemDraft } from './item-draft.ts';
import type { LookAhead } from './look-ahead.ts';

/** The item that is open: where it stands, and which of its elements nobody closed. Depths are counts of open elements. */
export class OpenItem {
  readonly draft = new ItemDraft();
  readonly depth: number;
  readonly #name: string;
  /** The element just below it that is open, as written. */
  #child = '';
  /** Elements below it that are open still, but were ended: what follows them is the item's. */
  #ended = 0;

  /** `name` as written. */
  constructor(name: string, depth: number) {
    this.#name = name;
    this.depth = depth;
  }

  /** Tells it of an element that opens in one of that depth. */
  hear(raw: string, depth: number): void {
    if (depth === this.depth + this.#ended) this.#child = raw;
  }

  /** Is the innermost element, of that depth, just below it? */
  isInChild(depth: number): boolean {
    return depth === this.depth + this.#ended + 1;
  }

  isChildClosed(ahead: LookAhead, at: number): boolean {
    return ahead.isClosedInItem(this.#child, this.#name, at);
  }

  endChild(): void {
    this.#ended++;
  }

  /** So many elements are open still. */
  closeTo(depth: number): void {
    if (this.#ended > 0) this.#ended = Math.max(0, Math.min(this.#ended, depth - this.depth));
  }
}
