import { type CopyStore, obey } from './link-copies.ts';

type WishStore = CopyStore & {
  transaction<T>(work: () => T): T;
  saveWish(item: number, of: number | null): void;
};

/** A person says that an item is a copy of another, or (`of` undefined) nobody's; remembered for ever. False without such items. */
export function sayOfCopy(store: WishStore, id: string, of: string | undefined): boolean {
  const item = store.candidate(id);
  const target = of === undefined ? undefined : store.candidate(of);
  if (!item || (of !== undefined && !target) || target?.number === item.number) return false;
  const wish = target ? (target.copyOf ?? target.number) : null; // a copy of a copy is a copy of the same
  if (wish === item.number) return false;
  store.transaction(() => {
    store.saveWish(item.number, wish);
    obey(item, wish, store);
    for (const key of wish === null ? [] : store.copiesOf(item.number)) {
      const copy = store.candidateAt(key);
      if (copy) obey(copy, wish, store);
    }
  });
  return true;
}
