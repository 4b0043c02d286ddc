import type { Prose } from './prose.ts';

/**
 * The proses that were asked for last, by id: copies of one text come within hours, and each is compared with those
 * before it. Bounded by their words; a word takes some 40 bytes with all that is made of it.
 */
export class RecentProses {
  readonly #proses = new Map<string, Prose>();
  readonly #maxTokens: number;
  #tokens = 0;

  constructor(maxTokens = 2 ** 19) {
    this.#maxTokens = maxTokens;
  }

  /** The prose of a text, read where it is not held. */
  get(id: string, read: () => Prose | undefined): Prose | undefined {
    const prose = this.#proses.get(id) ?? read();
    if (prose) this.set(id, prose);
    return prose;
  }

  /** Holds a text as it is now; the ones that were not asked for longest make room. */
  set(id: string, prose: Prose): void {
    this.#tokens += prose.tokens.length - (this.#proses.get(id)?.tokens.length ?? 0);
    this.#proses.delete(id);
    this.#proses.set(id, prose);
    for (const [oldest, { tokens }] of this.#proses) {
      if (this.#tokens <= this.#maxTokens) break;
      this.#proses.delete(oldest);
      this.#tokens -= tokens.length;
    }
  }
}
