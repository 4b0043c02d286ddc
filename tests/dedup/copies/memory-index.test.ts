import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryIndex } from '../../../src/dedup/copies/memory-index.ts';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../../src/dedup/copies/sketch-of.ts';

const sketch = (t: number) => sketchOf(proseOf(Array.from({ length: 30 }, (_, word) => `w${t}x${word}`).join(' ')));
const idsFor = (index: MemoryIndex, t: number) => index.candidates(sketch(t)).found.map(({ id }) => id);

it('finds what shares shingles, and how many', () => {
  const index = new MemoryIndex(2 ** 10);
  index.add({ id: 'a', feed: 'f', sketch: sketch(1), collected: 1 });
  index.add({ id: 'b', feed: 'f', sketch: sketch(2), collected: 2 });
  const { found } = index.candidates(sketch(1));
  expect(found.map(({ id, shared, containment }) => [id, shared.length, containment])).toEqual([['a', 27, 1]]);
});

it('forgets by time of collecting', () => {
  const index = new MemoryIndex(2 ** 10);
  for (const t of [1, 2, 3]) index.add({ id: `${t}`, feed: 'f', sketch: sketch(t), collected: t });
  index.forget(3);
  expect([index.size, idsFor(index, 1), idsFor(index, 2), idsFor(index, 3)]).toEqual([1, [], [], ['3']]);
});

it('keeps to its size: the oldest texts make room, and what is held is found', () => {
  const index = new MemoryIndex(2 ** 10);
  const held = Math.floor((2 ** 10 - 1) / 27);
  for (let t = 0; t < 5000; t++) {
    index.add({ id: `${t}`, feed: 'f', sketch: sketch(t), collected: t });
    if (t % 611 !== 0 || t < held) continue;
    expect(index.size).toBe(held);
    for (let back = 0; back < held; back++) expect(idsFor(index, t - back)).toEqual([`${t - back}`]);
    expect(idsFor(index, t - held)).toEqual([]);
  }
});

it('a text that is larger than the index is not held', () => {
  const index = new MemoryIndex(16);
  index.add({ id: 'a', feed: 'f', sketch: sketch(1), collected: 1 });
  expect([index.size, idsFor(index, 1)]).toEqual([0, []]);
});

it('what it remembers of furniture is what it would find anew', () => {
  const part = (n: number) =>
    `${Array.from({ length: 14 }, (_, word) => `p${n}x${word}`.replace(/\d/g, letter)).join(' ')}.`;
  const parts = fc.array(fc.nat(2), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(fc.array(parts, { minLength: 8, maxLength: 70 }), fc.nat(30), (texts, forgotten) => {
      const sketches = texts.map((of, t) =>
        sketchOf(proseOf([...of, 100 + (t % 11), 200 + (t % 7), 300 + (t % 5)].map(part).join('\n'))),
      );
      const asked = new MemoryIndex(2 ** 13);
      sketches.forEach((sketch, t) => {
        asked.add({ id: `${t}`, feed: 'f', sketch, collected: t });
        asked.furniture(sketches[0]!);
        asked.furniture(sketch);
      });
      asked.forget(forgotten);
      const fresh = new MemoryIndex(2 ** 13);
      sketches.forEach((sketch, t) => void fresh.add({ id: `${t}`, feed: 'f', sketch, collected: t }));
      fresh.forget(forgotten);
      for (const sketch of sketches) expect(asked.furniture(sketch)).toEqual(fresh.furniture(sketch));
    }),
    { numRuns: 100 },
  );
});

function letter(digit: string): string {
  return 'abcdefghij'[Number(digit)]!;
}
