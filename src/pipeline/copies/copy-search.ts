import type { CopyIndex } from '../../dedup/copies/copy-index.ts';
import { COPY_WINDOW_MS, indexCapacity, MOST_POSTINGS, SETTLE_MS, textsIn } from '../../dedup/copies/index-capacity.ts';
import { MemoryIndex } from '../../dedup/copies/memory-index.ts';
import { RecentProses } from '../../dedup/copies/recent-proses.ts';
import type { CopyCandidate, KeptSketch } from '../../model/copy.ts';
import type { Instant } from '../../model/instant.ts';
import { type AttemptStore, CopyAttempts, type Named } from './copy-attempts.ts';
import { type CopyStore, indexText, isLooked, linkCopies, settleCopies } from './link-copies.ts';

const READ = 250;
/** Of those, whose text may have to be read as well: other rules made their sketch. */
const READ_ANEW = 20;
const LINKED = 20;
/** The largest index is made anew after so many times its texts, so that the list of what it was given does not grow for ever. */
const SELDOM = 4;

/** What the search asks of the store, beside what the links of one item take. */
export interface SearchStore extends CopyStore, AttemptStore {
  /** Items with a sketch that were collected since then, behind a key. */
  keptSketches(since: Instant, after: number, limit: number): readonly KeptSketch[];
  /** The key before the first that was collected since then. */
  keyBefore(since: Instant): number;
  countSince(since: Instant): number;
  candidateAt(key: number): CopyCandidate | undefined;
  unlooked(limit: number): readonly CopyCandidate[];
  saveLooked(seq: number): void;
  lastSettled(): number;
  saveSettled(key: number): void;
  forgetSketches(before: Instant): void;
}

/** The index, and how far it and the search have come. */
export class CopySearch {
  #index: CopyIndex;
  /** Texts that it has room for, and how many came. */
  #room = 0;
  #added = 0;
  readonly #indexed = new Set<string>();
  readonly #recent = new RecentProses();
  readonly #store: SearchStore;
  readonly #now: () => number;
  /** Key of the last item that was read into the index; undefined once that is done. */
  #readTo: number | undefined;
  /** Without a sketch: a look at them failed before this start. */
  readonly #again: Named[] = [];
  readonly #attempts: CopyAttempts;

  /** Where nobody wants to be told, an item that can't be looked at ends the step. */
  constructor(store: SearchStore, now: () => number, onError?: (error: Error) => void) {
    this.#store = store;
    this.#now = now;
    this.#attempts = new CopyAttempts(store, now, onError);
    this.#index = this.#makeIndex();
    this.#readTo = store.keyBefore(this.#since());
  }

  #since(): number {
    return this.#now() - COPY_WINDOW_MS;
  }

  #makeIndex(): CopyIndex {
    const capacity = indexCapacity(this.#store.countSince(this.#since()));
    this.#room = (capacity === MOST_POSTINGS ? SELDOM : 1) * textsIn(capacity);
    this.#added = 0;
    return new MemoryIndex(capacity);
  }

  #note(id: string): void {
    this.#indexed.add(id);
    this.#added++;
  }

  /** Does a little; is there more to do? */
  step(): boolean {
    if (this.#readTo !== undefined) this.#readTo = this.#read(this.#readTo);
    else if (this.#again.length > 0) this.#lookAgain();
    else return this.#link();
    return true;
  }

  #beginAnew(): void {
    this.#index = this.#makeIndex();
    this.#indexed.clear();
    this.#readTo = this.#store.keyBefore(this.#since());
  }

  #read(after: number): number | undefined {
    const store = this.#store;
    let anew = 0;
    const items = store.keptSketches(this.#since(), after, READ);
    return store.transaction(() => {
      for (const item of items) {
        this.#attempts.one(item, () => {
          if (!this.#readOne(item)) anew++;
        });
        this.#note(item.id);
        if (anew === READ_ANEW) return item.number;
      }
      return items.at(-1)?.number;
    });
  }

  /** False where that took reading its text. */
  #readOne({ id, number, ...item }: KeptSketch): boolean {
    if (item.sketch) return indexText({ id, number, ...item }, this.#index, this.#store);
    if (!this.#attempts.hasFailed(id)) this.#again.push({ id, number });
    return true;
  }

  #lookAgain(): void {
    let looked = 0;
    this.#attempts.eachInTime(this.#again.slice(0, LINKED), ({ number }) => {
      looked++;
      const item = this.#store.candidateAt(number);
      if (item) this.#lookAt(item);
    });
    this.#again.splice(0, looked); // after the commit: where that fails, they are still to be looked at
  }

  #link(): boolean {
    const store = this.#store;
    const items = store.unlooked(LINKED);
    const isAll = this.#attempts.eachInTime(
      items,
      (item) => this.#lookAt(item),
      (item) => store.saveLooked(item.seq),
    );
    if (this.#added > this.#room) this.#beginAnew();
    if (!isAll) return true;
    if (items.length < LINKED) {
      this.#index.forget(this.#since());
      store.forgetSketches(this.#since());
    }
    return items.length === LINKED || this.#readTo !== undefined || this.#settle();
  }

  /**
   * A text that changed is indexed as it is now, beside what it was; one that comes again only for its link or its record is searched for
   * no more, but a start has passed it over.
   */
  #lookAt(item: CopyCandidate): void {
    const store = this.#store;
    const isKnown = isLooked(item, store);
    if (isKnown && this.#indexed.has(item.id)) return;
    if (isKnown) indexText({ ...item, ...store.keptSketch(item.number) }, this.#index, store);
    else linkCopies(item, this.#index, store, this.#recent);
    this.#note(item.id);
  }

  /** Once more at what is old enough, in the order of collecting; is there more? */
  #settle(): boolean {
    const store = this.#store;
    const after = Math.max(store.lastSettled(), store.keyBefore(this.#since()));
    const now = this.#now();
    const next = store.keptSketches(this.#since(), after, LINKED);
    // up to the first that must wait: who is passed over now would never be looked at
    const young = next.findIndex(({ collected }) => collected > now - SETTLE_MS && collected <= now);
    const due = young < 0 ? next : next.slice(0, young);
    const isAll = this.#attempts.eachInTime(
      due,
      (item) => settleCopies(item, this.#index, store, this.#recent),
      (item) => store.saveSettled(item.number),
    );
    return due.length === LINKED || !isAll;
  }
}
