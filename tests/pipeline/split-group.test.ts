import { expect, it } from 'vitest';
import type { CopyCandidate } from '../../src/model/copy.ts';
import { type GroupStore, splitGroup } from '../../src/pipeline/copies/split-group.ts';
import { Random } from '../processes/random.ts';

const SIZE = 300;
const ALL = Array.from({ length: SIZE }, (_, at) => at + 1);

/** One group, of which 1 is the primary, with these ties. */
function groupTied(ties: readonly (readonly [number, number])[]) {
  const tied = new Map<number, Set<number>>(ALL.map((key) => [key, new Set()]));
  const tie = (a: number, b: number) => {
    tied.get(a)!.add(b);
    tied.get(b)!.add(a);
  };
  for (const [a, b] of ties) tie(a, b);
  let walked = 0;
  const store: GroupStore = {
    candidateAt: (number) => ({ number, ...(number > 1 && { copyOf: 1 }) }) as CopyCandidate,
    groupOf: (_, limit = SIZE) => ALL.slice(0, limit),
    partnersOf(item) {
      walked++;
      return [...tied.get(item)!];
    },
    pairsOf: () => [],
    dropLink: () => undefined,
    nextSeq: () => 0,
  };
  /** What splitting says once an item is tied to others than before. */
  const retie = (item: number, others: readonly number[]) => {
    const before = [...tied.get(item)!];
    for (const other of before) tied.get(other)!.delete(item);
    tied.get(item)!.clear();
    for (const other of others) tie(item, other);
    const parts: number[] = [];
    splitGroup({ ...store.candidateAt(item)!, before }, store, (part) => parts.push(part.length));
    return parts.sort((a, b) => a - b);
  };
  return { tied, retie, walked: () => walked };
}

const toHubs = (items: readonly number[], ...hubs: readonly number[]) =>
  items.flatMap((item) => hubs.filter((hub) => hub !== item).map((hub) => [item, hub] as const));

it('an item of a large group that is tied as before costs as little as one of a small group', () => {
  const { retie, walked } = groupTied(toHubs(ALL, 1, 2, 3));
  expect(retie(200, [1, 2, 3])).toEqual([]);
  expect(retie(200, [2, 3, 250])).toEqual([]);
  expect(walked()).toBeLessThan(10); // 600 when all of the group was walked through each time
});

it('a large group is parted where nothing holds it together any more', () => {
  const { retie } = groupTied([...toHubs(ALL.slice(0, 100), 1), ...toHubs(ALL.slice(100), 101), [50, 101]]);
  expect(retie(50, [1])).toEqual([100, 200]);
  const lone = groupTied(toHubs(ALL, 1));
  expect(lone.retie(7, [])).toEqual([1, SIZE - 1]);
});

it('whether it is does not depend on how it was found out', () => {
  const random = new Random(7);
  const found = new Set<number>();
  for (let round = 0; round < 200; round++) {
    const { tied, retie } = groupTied(ALL.slice(1).map((key) => [key, random.whole(Math.max(1, key - 40), key - 1)]));
    const item = random.whole(1, SIZE);
    const keeps = [...tied.get(item)!].filter(() => random.chance(0.6));
    const more = Array.from({ length: random.whole(0, 2) }, () => random.whole(1, SIZE)).filter((key) => key !== item);
    const parts = retie(item, [...keeps, ...more]);
    const reached = new Set([item]);
    for (const key of reached) for (const other of tied.get(key)!) reached.add(other);
    expect(parts.length === 0).toBe(reached.size === SIZE);
    found.add(parts.length);
  }
  expect(found.size).toBeGreaterThan(2);
});
