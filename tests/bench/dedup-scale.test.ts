import { expect, it } from 'vitest';
import { growthTable, measureGrowth } from '../../bench/dedup/scale.ts';

it('measures the writer alone and with the search behind it, on a real store', () => {
  const growth = measureGrowth(2000, 20);
  for (const figure of [growth.aloneMs, growth.behindMs, growth.searchMs, growth.longestMs, growth.startMs])
    expect(figure).toBeGreaterThan(0);
  const [head, row] = growthTable([growth]).split('\n');
  expect(head!.trim().split(/ {2,}/)).toHaveLength(8);
  expect(row).toMatch(/^ +2000 +[\d.]+ ms +[\d.]+ ms +[\d.]+ /);
}, 60_000);
