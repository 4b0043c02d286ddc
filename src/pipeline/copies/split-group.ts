import type { CopyCandidate, CopyLink, CopyPair, KnownPair } from '../../model/copy.ts';

/** What the parting of groups asks of the store. */
export interface GroupStore {
  candidateAt(key: number): CopyCandidate | undefined;
  groupOf(primary: number, limit?: number): readonly number[];
  partnersOf(item: number): readonly number[];
  pairsOf(item: number): readonly KnownPair[];
  dropLink(item: number, seq: number): void;
  nextSeq(): number;
}

/**
 * A larger group is walked through only where what an item was tied to may have come off it: each walk through 1,500 items takes 12 ms.
 * What held it together and was removed since does not part it then.
 */
const WALKED = 100;

/** An item whose search has just found what it is tied to, and what it was tied to before. */
interface Retied extends Pick<CopyCandidate, 'number' | 'copyOf'> {
  readonly before: readonly number[];
}

/**
 * Parts the group of an item where its pairs hold it together no more, and returns all that were in it. `relink` links what is left of
 * one part. A group that still hangs together is left as it is, and nothing returned.
 */
export function splitGroup(
  item: Retied,
  store: GroupStore,
  relink: (members: readonly CopyCandidate[]) => void,
): readonly number[] {
  const primary = item.copyOf ?? item.number;
  const isLarge = store.groupOf(primary, WALKED + 1).length > WALKED;
  if (isLarge && isHeld(item, store)) return [];
  const parts = partsOf(store.groupOf(primary), store);
  if (parts.length < 2) return [];
  const members = parts.map((part) => part.map((key) => store.candidateAt(key)).filter((one) => one !== undefined));
  for (const part of members) {
    const isInside = (key: number) => part.some(({ number }) => number === key);
    for (const { number, copyOf } of part) {
      if (copyOf !== undefined && !isInside(copyOf)) store.dropLink(number, store.nextSeq());
    }
  }
  for (const part of members) relink(part.map(({ number }) => store.candidateAt(number)!));
  return parts.flat();
}

/** Whether all that the item was tied to are tied to it still, or to one of those that are. */
function isHeld({ number, before }: Retied, store: GroupStore): boolean {
  const tied = new Set(store.partnersOf(number));
  return (
    tied.size > 0 && before.every((key) => tied.has(key) || store.partnersOf(key).some((other) => tied.has(other)))
  );
}

/** What ties an item to the primary of its group: their own pair, else its best one. */
export function evidenceOf(item: number, primary: number, store: Pick<GroupStore, 'pairsOf'>): Evidence | undefined {
  const pairs = store.pairsOf(item);
  const pair = pairs.find(({ other }) => other === primary) ?? pairs.reduce<CopyPair | undefined>(better, undefined);
  if (!pair) return undefined;
  const { similarity, held, holds, why, rules } = pair;
  return { similarity, held, holds, why, rules };
}

export type Evidence = Omit<CopyLink, 'item' | 'of' | 'doubt'>;

/** The items by which others they can be reached from. */
function partsOf(group: readonly number[], store: GroupStore): readonly (readonly number[])[] {
  const left = new Set(group);
  const parts: number[][] = [];
  for (const start of group) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (const key of part) for (const other of store.partnersOf(key)) if (left.delete(other)) part.push(other);
    parts.push(part);
  }
  return parts;
}

function better(best: CopyPair | undefined, pair: CopyPair): CopyPair {
  return best === undefined || pair.similarity > best.similarity ? pair : best;
}
