import { HOUR_MS } from '../src/model/instant.ts';

/**
 * What is held for exports and webhooks that the settings no longer name. If an edit removes one, that is believed
 * after an hour: a slip, or a file that was saved halfway, is soon corrected. At a start it is believed at once.
 */
export class MissingNames {
  readonly #since = new Map<string, number>();
  #hasLooked = false;

  /** Of those that are held: which are missed since this look, and which have been for an hour. */
  look(held: readonly string[], named: readonly string[], now: number) {
    const missing = held.filter((name) => !named.includes(name));
    if (!this.#hasLooked) {
      this.#hasLooked = true;
      return { gone: [], over: missing };
    }
    for (const name of this.#since.keys()) if (!missing.includes(name)) this.#since.delete(name);
    const gone = missing.filter((name) => !this.#since.has(name));
    for (const name of missing) this.#since.set(name, Math.min(this.#since.get(name) ?? now, now)); // a clock may be set back
    const over = missing.filter((name) => now - this.#since.get(name)! >= HOUR_MS);
    return { gone, over };
  }
}
