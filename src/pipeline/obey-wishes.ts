import { COPY_RULES } from '../dedup/copies/is-copy.ts';
import type { CopyCandidate, CopyLink } from '../model/copy.ts';

/** What obeying people asks of the store. */
export interface WishStore {
  candidateAt(key: number): CopyCandidate | undefined;
  /** Items of which people said that they are copies of this one. */
  wishersOf(item: number): readonly number[];
  saveLink(link: CopyLink, seq: number): void;
  dropLink(item: number, seq: number): void;
  nextSeq(): number;
}

/** A person's word outlives every search. What was named may be a copy by now: the item is one of the same then. */
export function obey({ number, wish, copyOf }: CopyCandidate, store: WishStore): void {
  if (wish === undefined) return;
  const root = wish === null ? undefined : (store.candidateAt(wish)?.copyOf ?? wish);
  const of = root === number ? undefined : root;
  if (of === copyOf) return;
  if (of === undefined) return store.dropLink(number, store.nextSeq());
  store.saveLink(
    { item: number, of, similarity: 1, held: 1, holds: 1, why: 'by hand', rules: COPY_RULES },
    store.nextSeq(),
  );
}

/** Where an item is linked elsewhere now, so are those that people said to be copies of it. */
export function obeyWishersOf(item: number, store: WishStore): void {
  for (const key of store.wishersOf(item)) {
    const wisher = store.candidateAt(key);
    if (wisher) obey(wisher, store);
  }
}
