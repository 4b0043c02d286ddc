import { type Tombstone, tombstoneOf } from '../dedup/tombstone.ts';
import type { CopyCandidate, CopyLink } from '../model/copy.ts';
import type { Instant } from '../model/instant.ts';
import { byPrecedence } from './by-precedence.ts';

/** What removing an item asks of the store. */
export interface RemovalStore {
  listingsOf(item: number): readonly Listing[];
  saveTombstone(feedKey: number, itemKey: Buffer, mark: Tombstone | undefined): void;
  stripItem(item: number, seq: number, now: Instant): void;
  copiesOf(item: number): readonly number[];
  candidateAt(key: number): CopyCandidate | undefined;
  link(item: number): CopyLink | undefined;
  saveLink(link: CopyLink, seq: number): void;
  dropLink(item: number, seq: number): void;
  handOnWishes(from: number, to: number | undefined): void;
  nextSeq(): number;
}

interface Listing {
  readonly feedKey: number;
  readonly itemKey: Buffer;
  readonly unlistedAt: Instant | null;
  readonly pollsSince: number;
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
  for (const { feedKey, itemKey, unlistedAt, pollsSince } of store.listingsOf(item)) {
    const mark = tombstoneOf(unlistedAt ?? undefined, pollsSince, now);
    if (mark) store.saveTombstone(feedKey, itemKey, mark);
  }
  handOnCopies(item, goingToo, store);
  store.stripItem(item, store.nextSeq(), now);
}

/** The first of the copies that stay becomes the primary of the others. Their evidence stays what it was, with the text that goes. */
function handOnCopies(item: number, goingToo: ReadonlySet<number>, store: RemovalStore): void {
  const staying = store.copiesOf(item).filter((key) => !goingToo.has(key));
  const copies = staying.flatMap((key) => store.candidateAt(key) ?? []);
  const [primary, ...others] = copies.sort(byPrecedence);
  store.handOnWishes(item, primary?.number);
  if (!primary) return;
  store.dropLink(primary.number, store.nextSeq());
  for (const { number } of others) {
    const link = store.link(number);
    if (link) store.saveLink({ ...link, of: primary.number }, store.nextSeq());
  }
}
