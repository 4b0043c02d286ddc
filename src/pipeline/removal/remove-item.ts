import { lookKey } from '../../dedup/identify.ts';
import { type Tombstone, tombstoneOf } from '../../dedup/tombstone.ts';
import type { CopyCandidate } from '../../model/copy.ts';
import type { Instant } from '../../model/instant.ts';
import type { ItemBody } from '../../model/item.ts';
import { type HandOnStore, handOnCopies } from '../copies/hand-on-copies.ts';

/** What removing an item asks of the store. */
export interface RemovalStore extends HandOnStore {
  listingsOf(item: number): readonly Listing[];
  saveTombstone(feedKey: number, itemKey: Buffer, mark: Tombstone | undefined): void;
  stripItem(item: number, seq: number, now: Instant): void;
  copiesOf(item: number): readonly number[];
  candidateAt(key: number): CopyCandidate | undefined;
  handOnWishes(from: number, to: number | undefined): void;
}

interface Listing {
  readonly feedKey: number;
  readonly itemKey: Buffer;
  readonly unlistedAt: Instant | null;
  readonly pollsSince: number;
  readonly body: ItemBody;
}

/**
 * Removes an item: what is said of it goes; each feed that may list it keeps a tombstone, its copies keep a primary. Runs inside the
 * caller's transaction. `goingToo` are other items that go in the same transaction.
 */
export function removeItem(
  item: number,
  now: Instant,
  store: RemovalStore,
  goingToo: ReadonlySet<number> = new Set(),
): void {
  for (const { feedKey, itemKey, unlistedAt, pollsSince, body } of store.listingsOf(item)) {
    const mark = tombstoneOf(unlistedAt ?? undefined, pollsSince, now);
    if (mark) store.saveTombstone(feedKey, itemKey, { ...mark, look: lookKey(body) });
  }
  const staying = store.copiesOf(item).filter((key) => !goingToo.has(key));
  const heir = handOnCopies(
    staying.flatMap((key) => store.candidateAt(key) ?? []),
    store,
  );
  store.handOnWishes(item, heir?.number);
  store.stripItem(item, store.nextSeq(), now);
}
