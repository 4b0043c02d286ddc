import { findCopies } from '../../src/dedup/copies/find-copies.ts';
import { COPY_WINDOW_MS } from '../../src/dedup/copies/index-capacity.ts';
import { MemoryIndex } from '../../src/dedup/copies/memory-index.ts';
import type { Prose } from '../../src/dedup/copies/prose.ts';
import { proseOf } from '../../src/dedup/copies/prose-of.ts';
import { RecentProses } from '../../src/dedup/copies/recent-proses.ts';
import { type Sketch, sketchOf } from '../../src/dedup/copies/sketch-of.ts';
import type { Instant } from '../../src/model/instant.ts';
import { MAX_HELD, MAX_HOLDERS } from '../../src/store/copy-queries.ts';
import type { Matcher, Unlabelled } from './bench-text.ts';

/** What the writer does with an item's text: prose, sketch, the index, a comparison with what that names, and all once more. */
export class Ours implements Matcher {
  readonly name = 'feedmill';
  readonly #index = new MemoryIndex(2 ** 22);
  readonly #recent = new RecentProses();
  readonly #texts = new Map<string, Unlabelled>();
  /** By hash of a long sentence who holds it, and by text what it is tied to: what is in the index no more. */
  readonly #holders = new Map<number, string[]>();
  readonly #tied = new Map<string, Set<string>>();

  add(text: Unlabelled): readonly string[] {
    const { id, feed, collected } = text;
    this.#index.forget(collected - COPY_WINDOW_MS);
    this.#texts.set(id, text);
    const prose = this.#proseOf(id)!;
    const sketch = sketchOf(prose);
    const found = this.#search(text, prose, sketch);
    this.#index.add({ id, feed, sketch, collected });
    for (const hash of sketch.sentences) this.#holders.set(hash, [...(this.#holders.get(hash) ?? []), id]);
    for (const other of found) {
      this.#tiedTo(id).add(other);
      this.#tiedTo(other).add(id);
    }
    return found;
  }

  settle(text: Unlabelled, now: Instant): readonly string[] {
    this.#index.forget(now - COPY_WINDOW_MS);
    const prose = this.#proseOf(text.id)!;
    return this.#search(text, prose, sketchOf(prose));
  }

  #search(text: Unlabelled, prose: Prose, sketch: Sketch): readonly string[] {
    const { id, feed } = text;
    const deps = { index: this.#index, proseOfId: (one: string) => this.#proseOf(one) };
    const named = { holders: this.#holdersOf(text, sketch), tied: [...this.#tiedTo(id)] };
    const found = findCopies(deps, { id, feed, prose, sketch }, named);
    return found.filter(({ verdict }) => verdict).map((one) => one.id);
  }

  #tiedTo(id: string): Set<string> {
    const tied = this.#tied.get(id) ?? new Set();
    this.#tied.set(id, tied);
    return tied;
  }

  /** As the store's: those with most of the sentences and the rarest first. */
  #holdersOf({ id, feed }: Unlabelled, { sentences }: Sketch): readonly string[] {
    const weights = new Map<string, number>();
    for (const hash of sentences) {
      const held = (this.#holders.get(hash) ?? []).slice(0, MAX_HELD);
      for (const one of held) weights.set(one, (weights.get(one) ?? 0) + 1 / held.length);
    }
    for (const one of weights.keys()) if (one === id || this.#texts.get(one)!.feed === feed) weights.delete(one);
    const heaviest = [...weights].sort(([one, weight], [other, most]) => most - weight || (one < other ? -1 : 1));
    return heaviest.slice(0, MAX_HOLDERS).map(([one]) => one);
  }

  /** Read again where it is not among the last, as the writer reads it from the store. */
  #proseOf(id: string): Prose | undefined {
    return this.#recent.get(id, () => {
      const text = this.#texts.get(id);
      return text && proseOf(text.text);
    });
  }
}
