import type { HeldSentence } from '../../model/archived.ts';
import type { Cursor } from '../../model/cursor.ts';
import type { KeepTime } from '../../model/feed.ts';
import type { Instant } from '../../model/instant.ts';
import type { BegunSweep, KeepReport, KeepRow, SweepMark } from '../../model/keep.ts';
import type { RemovalStore } from './remove-item.ts';

/** What removing old items asks of the store. */
export interface KeepStore extends RemovalStore {
  transaction<T>(work: () => T): T;
  oldestAfter(place: Place, limit: number): readonly KeepRow[];
  newestAfter(place: Place, limit: number): readonly KeepRow[];
  copyRows(item: number, limit: number): readonly KeepRow[];
  feedsOf(item: number): readonly number[];
  ownKeeps(): ReadonlyMap<number, KeepTime>;
  lowestCursor(): Cursor | undefined;
  usedBytes(): number;
  giveBack(most: number, spare: number): boolean;
  keptCount(): number;
  mergeTexts(): boolean;
  forgetRemoved(before: Instant, passed: number, limit: number): number;
  sweepSentences(after: HeldSentence | undefined, limit: number): HeldSentence | undefined;
  isSwept(): boolean;
  saveSwept(mark: SweepMark): void;
  begunSweep(): BegunSweep | undefined;
  saveSweep(sweep: BegunSweep): void;
  lastSeq(): number;
  saveKeepReport(report: KeepReport): void;
}

/** Where items go before they are removed. */
export interface ItemArchive {
  /** The item as it is archived. */
  lineOf(id: string): string;
  /** Returns once the lines are on the disk; throws where they can't be. */
  append(lines: string): void;
  /** Called within the transaction that removes what was appended last. */
  settle(): void;
}

/** Where a walk has come to. */
export interface Place {
  readonly at: Instant;
  readonly number: number;
}
