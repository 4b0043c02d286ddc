import type { Instant } from '../../src/model/instant.ts';
import type { Stored } from './policy.ts';

/** The dates of what was collected of one feed, ascending. */
export class StoredDates implements Stored {
  readonly #dates: Instant[] = [];

  add(date: Instant): void {
    this.#dates.push(date);
  }

  publishedSince(moment: Instant): { count: number; oldest: Instant; newest: Instant } {
    const from = this.#firstSince(moment);
    return { count: this.#dates.length - from, oldest: this.#dates[from] ?? 0, newest: this.#dates.at(-1) ?? 0 };
  }

  #firstSince(moment: Instant): number {
    let [low, high] = [0, this.#dates.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#dates[middle]! < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
