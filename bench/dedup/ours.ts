import { findCopies } from '../../src/dedup/copies/find-copies.ts';
import { MemoryIndex } from '../../src/dedup/copies/memory-index.ts';
import type { Prose } from '../../src/dedup/copies/prose.ts';
import { proseOf } from '../../src/dedup/copies/prose-of.ts';
import { RecentProses } from '../../src/dedup/copies/recent-proses.ts';
import { sketchOf } from '../../src/dedup/copies/sketch-of.ts';
import type { Matcher, Unlabelled } from './bench-text.ts';

/** What the writer does with an item's text: prose, sketch, the index, a comparison with what that names. */
export class Ours implements Matcher {
  readonly name = 'feedmill';
  readonly #index = new MemoryIndex(2 ** 22);
  readonly #recent = new RecentProses();
  readonly #texts = new Map<string, string>();

  add({ id, feed, text, collected }: Unlabelled): readonly string[] {
    const prose = proseOf(text);
    this.#recent.set(id, prose);
    const sketch = sketchOf(prose);
    const found = findCopies(
      { index: this.#index, proseOfId: (one) => this.#proseOf(one) },
      { id, feed, prose, sketch },
    );
    this.#index.add({ id, feed, sketch, collected });
    this.#texts.set(id, text);
    return found.filter(({ verdict }) => verdict).map((one) => one.id);
  }

  /** Read again where it is not among the last, as the writer reads it from the store. */
  #proseOf(id: string): Prose | undefined {
    return this.#recent.get(id, () => {
      const text = this.#texts.get(id);
      return text === undefined ? undefined : proseOf(text);
    });
  }
}
