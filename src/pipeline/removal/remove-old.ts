import { mayGo } from '../../filter/may-go.ts';
import type { Cursor } from '../../model/cursor.ts';
import type { KeepTime } from '../../model/feed.ts';
import type { Instant } from '../../model/instant.ts';
import type { KeepReport, KeepRow, KeepSettings } from '../../model/keep.ts';
import { forgetRemoved } from './forget-removed.ts';
import type { ItemArchive, KeepStore, Place } from './keep-store.ts';
import { takeOut } from './take-out.ts';

/** Items that a step looks at, and those of them that it removes at most: some 20 ms. */
const LOOKED = 250;
const REMOVED = 50;
/** Copies that go together with their primary, at most; the others get another primary first. */
const MAX_COPIES = 250;
/** Of the file, given back in a step: 1 MiB; and the share of it that stays free, since the next items need room. */
const GIVEN_PAGES = 128;
const SPARE = 0.05;
/** Room comes free in part only later, so that a size is come near to from above. */
const MAX_ROUNDS = 8;

/**
 * Removes what need not be kept, in small steps: each `next()` is one, and holds the store no longer than a poll's outcome does. No item goes
 * that a named cursor has not read as it is now. To be stopped at any step: the next pass finds what is left.
 */
export function* removeOld(
  keep: KeepSettings,
  now: Instant,
  store: KeepStore,
  archive?: ItemArchive,
): Generator<undefined, KeepReport, undefined> {
  const pass = new Pass(keep, now, store, archive);
  yield* pass.byAge();
  if (keep.perFeed !== undefined) yield* pass.byNumber(keep.perFeed);
  if (keep.size !== undefined) yield* pass.bySize(keep.size);
  yield* pass.tidy();
  while (store.giveBack(GIVEN_PAGES, SPARE)) yield;
  const report = pass.report();
  store.saveKeepReport(report);
  return report;
}

type Steps = Generator<undefined, void, undefined>;

interface Walk {
  readonly start: Place;
  readonly next: (place: Place) => readonly KeepRow[];
  readonly placeOf: (row: KeepRow) => Place;
  /** Is it more than there is room for? Asked once of each, in the order of the walk. */
  readonly isBeyond: (row: KeepRow) => boolean;
  /** The same of a copy, which the walk may not have come to. */
  readonly isCopyBeyond: (row: KeepRow) => boolean;
}

class Pass {
  readonly #keep: KeepSettings;
  readonly #now: Instant;
  readonly #store: KeepStore;
  readonly #archive: ItemArchive | undefined;
  readonly #own: ReadonlyMap<number, KeepTime>;
  /** Read anew at each step: one may begin meanwhile. */
  #cursor: Cursor | undefined;
  #removed = 0;
  #held = 0;
  /** False too where a feed was emptied or items became one since the last pass, or that was broken off. */
  #isSwept: boolean;

  constructor(keep: KeepSettings, now: Instant, store: KeepStore, archive: ItemArchive | undefined) {
    this.#keep = keep;
    this.#now = now;
    this.#store = store;
    this.#archive = archive;
    this.#own = store.ownKeeps();
    this.#cursor = store.lowestCursor();
    this.#isSwept = store.isSwept();
  }

  *tidy(): Steps {
    const passed = this.#cursor?.seq ?? Number.MAX_SAFE_INTEGER;
    yield* forgetRemoved(this.#store, this.#now, passed, !this.#isSwept);
    this.#isSwept = true;
  }

  report(): KeepReport {
    const cursor = this.#held > 0 ? this.#cursor : undefined;
    return { at: this.#now, removed: this.#removed, held: this.#held, ...(cursor && { cursor }) };
  }

  *byAge(): Steps {
    const times = [this.#keep.items, ...this.#own.values()].filter((time) => time !== 'forever');
    if (times.length === 0) return;
    const until = this.#now - times.reduce((a, b) => Math.min(a, b));
    yield* this.#walk(this.#oldest(({ collected }) => collected < until));
  }

  /** The newest first, counting: whatever is more than its feed may have goes. */
  *byNumber(perFeed: number): Steps {
    const counts = new Map<number | null, number>();
    const isBeyond = ({ feed }: KeepRow) => {
      const count = (counts.get(feed) ?? 0) + 1;
      counts.set(feed, count);
      return count > perFeed;
    };
    const next = (place: Place) => this.#store.newestAfter(place, LOOKED);
    const placeOf = ({ shown, number }: KeepRow) => ({ at: shown, number });
    yield* this.#walk({ start: NEWEST, next, placeOf, isBeyond, isCopyBeyond: no });
  }

  /** The oldest, as many as hold what is too much by the mean of all; then what that has made free is looked at again. */
  *bySize(size: number): Steps {
    for (let round = 0; round < MAX_ROUNDS && this.#store.usedBytes() > size; round++) {
      const before = this.#removed;
      const used = this.#store.usedBytes();
      const last = yield* this.#nth(Math.ceil((this.#store.keptCount() * (used - size)) / used));
      if (!last) return;
      const isBeyond = ({ collected, number }: KeepRow) =>
        collected < last.at || (collected === last.at && number <= last.number);
      yield* this.#walk({ ...this.#oldest(isBeyond), isBeyond, isCopyBeyond: isBeyond });
      yield* this.tidy();
      if (this.#removed === before) return;
    }
  }

  /** Where the walk of the oldest has met so many that may go. */
  *#nth(count: number): Generator<undefined, Place | undefined, undefined> {
    let left = count;
    let last: Place | undefined;
    for (;;) {
      const rows = this.#store.oldestAfter(last ?? OLDEST, LOOKED);
      if (rows.length === 0) return last;
      for (const row of rows) {
        last = placeOfOldest(row);
        if (this.#isLetGo(row, true) && this.#isRead(row) && --left <= 0) return last;
      }
      yield;
    }
  }

  /** A walk of the oldest, as far as they are within. */
  #oldest(isWithin: (row: KeepRow) => boolean): Walk {
    const next = (place: Place) => this.#store.oldestAfter(place, LOOKED).filter(isWithin);
    return { start: OLDEST, next, placeOf: placeOfOldest, isBeyond: no, isCopyBeyond: no };
  }

  *#walk({ start, next, placeOf, isBeyond, isCopyBeyond }: Walk): Steps {
    let held = 0;
    for (let place = start; ; ) {
      this.#cursor = this.#store.lowestCursor();
      const rows = next(place);
      if (rows.length === 0) return;
      const going = new Map<number, KeepRow>();
      for (const row of rows) {
        place = placeOf(row);
        const isLetGo = this.#isLetGo(row, isBeyond(row));
        if (isLetGo && this.#isRead(row)) this.#add(row, isCopyBeyond, going);
        else if (isLetGo) held++;
        if (going.size >= REMOVED) break;
      }
      if (going.size > 0) this.#remove([...going.values()]);
      this.#held = Math.max(this.#held, held);
      yield;
    }
  }

  /** With those of its copies that go too: to link them to another primary first would give each a new seq, to no use. */
  #add(row: KeepRow, isBeyond: (row: KeepRow) => boolean, going: Map<number, KeepRow>): void {
    going.set(row.number, row);
    for (const copy of this.#store.copyRows(row.number, MAX_COPIES)) {
      if (this.#isLetGo(copy, isBeyond(copy)) && this.#isRead(copy)) going.set(copy.number, copy);
    }
  }

  /** Few ask for a feed's own word, and few items are old: the others cost one look into their row. */
  #isLetGo({ collected, feed, number }: KeepRow, isBeyond: boolean): boolean {
    if (feed === null) return false;
    const rule = { now: this.#now, items: this.#keep.items };
    if (!mayGo(collected, [this.#own.get(feed)], isBeyond, rule)) return false;
    if (this.#own.size === 0) return true;
    const own = this.#store.feedsOf(number).map((key) => this.#own.get(key));
    return mayGo(collected, own, isBeyond, rule);
  }

  #isRead({ seq }: KeepRow): boolean {
    return this.#cursor === undefined || seq <= this.#cursor.seq;
  }

  #remove(rows: readonly KeepRow[]): void {
    this.#isSwept = false;
    takeOut(rows, this.#now, this.#store, this.#archive);
    this.#removed += rows.length;
  }
}

const OLDEST: Place = { at: Number.MIN_SAFE_INTEGER, number: 0 };
const NEWEST: Place = { at: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER };

function placeOfOldest({ collected, number }: KeepRow): Place {
  return { at: collected, number };
}

const no = () => false;
