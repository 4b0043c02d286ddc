import type { CopyIndex } from '../../dedup/copies/copy-index.ts';
import { COPY_WINDOW_MS } from '../../dedup/copies/index-capacity.ts';
import type { ArchivedItem, ArchivePlace } from '../../model/archived.ts';
import type { DedupeReport } from '../../model/dedupe.ts';
import type { Instant } from '../../model/instant.ts';
import { indexText, relinkCopies } from '../copies/link-copies.ts';
import type { DedupeStore } from './dedupe-store.ts';
import { DedupeTally } from './dedupe-tally.ts';
import { adoptPage, mergePage } from './merge-page.ts';

/** Items of one transaction: some 20 ms of work; fewer where they take longer than that together. */
const CHUNK = 20;
const STEP_MS = 25;

interface DedupeDeps {
  readonly store: DedupeStore;
  /** An empty one, with room for so many texts. */
  readonly makeIndex: (texts: number) => CopyIndex;
  readonly now: () => Instant;
}

/**
 * Applies today's rules to all that was collected since then, a little at each `step`: first addresses of pages, then what is one
 * page, then the search for copies, with all around an item in the index. What people said of items stays.
 */
export class ArchiveDedupe {
  readonly #store: DedupeStore;
  readonly #now: () => Instant;
  readonly #tally: DedupeTally;
  readonly #since: Instant;
  readonly #index: CopyIndex;
  readonly #all: number;
  #done = 0;
  #items = 0;
  #phase: 'adopt' | 'merge' | 'link' | 'over' = 'adopt';
  #at: ArchivePlace;
  /** How far texts were read into the index. */
  #read: ArchivePlace;

  constructor(since: Instant, { store, makeIndex, now }: DedupeDeps) {
    this.#tally = new DedupeTally(store);
    this.#store = this.#tally.watch(store);
    this.#now = now;
    this.#since = since;
    this.#at = placeBefore(since);
    this.#read = placeBefore(since - COPY_WINDOW_MS);
    this.#all = store.countArchived(since);
    this.#index = makeIndex(store.countArchived(since - COPY_WINDOW_MS));
  }

  /** Is there more to do? */
  step(): boolean {
    if (this.#phase === 'over') return false;
    const items = this.#store.archived(this.#at, CHUNK);
    const last = items.at(-1);
    if (!last) return this.#nextPhase();
    if (this.#phase === 'link' && this.#readOn(last.collected + COPY_WINDOW_MS)) return true;
    const work = this.#work();
    const done = this.#store.transaction(() => this.#inTime(items, work));
    this.#at = items[done - 1]!;
    if (this.#phase === 'adopt') this.#items += done;
    if (this.#phase !== 'merge') this.#done += done;
    return true;
  }

  /** As many as there is time for; how many. */
  #inTime(items: readonly ArchivedItem[], work: (item: ArchivedItem) => void): number {
    const end = this.#now() + STEP_MS;
    let done = 0;
    for (const item of items) {
      work(item);
      done++;
      if (this.#now() >= end) break;
    }
    return done;
  }

  report(): DedupeReport {
    const isDone = this.#phase === 'over';
    const all = isDone ? this.#done : Math.max(2 * this.#all, this.#done);
    return { isDone, done: this.#done, all, items: this.#items, ...this.#tally.counts(isDone) };
  }

  #nextPhase(): boolean {
    this.#phase = this.#phase === 'adopt' ? 'merge' : this.#phase === 'merge' ? 'link' : 'over';
    this.#at = placeBefore(this.#since);
    return this.#phase !== 'over';
  }

  #work(): (item: ArchivedItem) => void {
    if (this.#phase === 'adopt') return (item) => adoptPage(item, this.#store);
    if (this.#phase === 'merge') return (item) => mergePage(item, this.#now(), this.#store);
    return (item) => this.#link(item);
  }

  /** Reads a little more, until the index holds all until then. */
  #readOn(until: Instant): boolean {
    if (this.#read.collected > until) return false;
    const items = this.#store.archived(this.#read, CHUNK);
    const done = this.#inTime(items, ({ id }) => {
      const item = this.#store.candidate(id);
      if (item) indexText(item, this.#index, this.#store);
    });
    this.#read = items[done - 1] ?? { collected: Number.POSITIVE_INFINITY, number: 0 };
    return true;
  }

  /** A text is a copy no more only where it was compared with the one that it was a copy of. */
  #link({ id, collected }: ArchivedItem): void {
    this.#index.forget(collected - COPY_WINDOW_MS);
    const item = this.#store.candidate(id);
    if (!item) return;
    const original = item.copyOf === undefined ? undefined : this.#store.candidateAt(item.copyOf);
    if (original && Math.abs(original.collected - collected) > COPY_WINDOW_MS)
      indexText(original, this.#index, this.#store);
    relinkCopies(item, this.#index, this.#store);
  }
}

function placeBefore(collected: Instant): ArchivePlace {
  return { collected, number: 0 };
}
