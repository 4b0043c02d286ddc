import type { CopyCandidate } from '../../model/copy.ts';
import { obey, obeyWishersOf, type WishStore } from '../obey-wishes.ts';
import { type HandOnStore, handOnCopies } from './hand-on-copies.ts';

interface SaidStore extends WishStore, HandOnStore {
  transaction<T>(work: () => T): T;
  candidate(id: string): CopyCandidate | undefined;
  copiesOf(item: number): readonly number[];
  saveWish(item: number, of: number | null): void;
}

/**
 * A person says that an item is a copy of another, or nobody's (`of` undefined); remembered for ever. It applies to
 * that item alone: its copies go on without it. False if there are no such items.
 */
export function sayOfCopy(store: SaidStore, id: string, of: string | undefined): boolean {
  const item = store.candidate(id);
  const target = of === undefined ? undefined : store.candidate(of);
  if (!item || (of !== undefined && !target) || target?.number === item.number) return false;
  const wish = target ? (target.copyOf ?? target.number) : null; // a copy of a copy is a copy of the same
  if (wish === item.number) return false;
  store.transaction(() => {
    store.saveWish(item.number, wish);
    const copies = store.copiesOf(item.number).flatMap((key) => store.candidateAt(key) ?? []);
    handOnCopies(
      copies.filter((copy) => copy.wish === undefined),
      store,
    );
    obey({ ...item, wish }, store);
    for (const { number } of [...copies, item]) obeyWishersOf(number, store);
  });
  return true;
}
