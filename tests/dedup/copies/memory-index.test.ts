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
  expect(found.map(({ id, shared, containment }) => [id, shared, containment])).toEqual([['a', 27, 1]]);
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

it('and where texts that are like each other become many beside a few that are not', () => {
  const part = (n: number) =>
    `${Array.from({ length: 14 }, (_, word) => `p${n}x${word}`.replace(/\d/g, letter)).join(' ')}.`;
  const note = sketchOf(proseOf(part(0)));
  const cases = [4, 5, 6, 7, 8, 10].flatMap((strangers) =>
    [40, 55, 70, 90, 110].map((texts) => ({ strangers, texts })),
  );
  for (const { strangers, texts } of cases) {
    const sketches = Array.from({ length: texts }, (_, t) =>
      t % 4 === 0 && t / 4 < strangers ? [0, 100 + t, 300 + t, 500 + t, 700 + t] : [0, 1, 2, 3],
    ).map((of) => sketchOf(proseOf(of.map(part).join('\n'))));
    const [asked, fresh] = [new MemoryIndex(2 ** 14), new MemoryIndex(2 ** 14)];
    sketches.forEach((sketch, t) => {
      asked.add({ id: `${t}`, feed: `${t % 30}`, sketch, collected: t });
      asked.furniture(note);
      if (t % 10 !== 9) return;
      asked.forget(t - 95);
      asked.furniture(note);
    });
    sketches.forEach((sketch, t) => void fresh.add({ id: `${t}`, feed: `${t % 30}`, sketch, collected: t }));
    for (const index of [asked, fresh]) index.forget(texts - 95);
    expect({ strangers, texts, found: asked.furniture(note).size }).toEqual({
      strangers,
      texts,
      found: fresh.furniture(note).size,
    });
  }
});

it('what stands under a series of one feed is furniture, however alike its issues are', () => {
  const part = (n: number) =>
    `${Array.from({ length: 14 }, (_, word) => `p${n}x${word}`.replace(/\d/g, letter)).join(' ')}.`;
  const index = new MemoryIndex(2 ** 14);
  const add = (t: number, feed: string, parts: readonly number[]) =>
    index.add({ id: `${t}`, feed, sketch: sketchOf(proseOf(parts.map(part).join('\n'))), collected: t });
  for (let t = 0; t < 80; t++) add(t, 'weather', [0, 1, 2, 3]);
  for (let t = 80; t < 86; t++) add(t, 'news', [0, 100 + t, 300 + t, 500 + t, 700 + t]);
  expect(index.furniture(sketchOf(proseOf(part(0)))).size).toBeGreaterThan(0);
});

function letter(digit: string): string {
  return 'abcdefghij'[Number(digit)]!;
}
