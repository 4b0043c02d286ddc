import { BENCH_RULES } from './feed-documents.ts';
import type { Counts } from './stored-counts.ts';

/** What happens at the server before a phase, and what must be stored after it. */
export interface Phase {
  readonly name: 'cold' | 'unchanged' | 'grown';
  readonly grows: boolean;
  readonly newItems: (feeds: number) => number;
  readonly expected: (feeds: number) => Required<Counts>;
}

const { items, newPerChange } = BENCH_RULES;

export const PHASES: readonly Phase[] = [
  {
    name: 'cold',
    grows: false,
    newItems: (feeds) => feeds * items,
    expected: (feeds) => ({ items: feeds * items, polls: { all: feeds, unchanged: 0, failed: 0 } }),
  },
  {
    name: 'unchanged',
    grows: false,
    newItems: () => 0,
    expected: (feeds) => ({ items: feeds * items, polls: { all: 2 * feeds, unchanged: feeds, failed: 0 } }),
  },
  {
    name: 'grown',
    grows: true,
    newItems: (feeds) => feeds * newPerChange,
    expected: (feeds) => ({
      items: feeds * (items + newPerChange),
      polls: { all: 3 * feeds, unchanged: feeds, failed: 0 },
    }),
  },
];

/** Throws where a contestant stored anything but what the phase must bring. */
export function check(who: string, phase: Phase, feeds: number, counts: Counts): void {
  const { items: expectedItems, polls: expectedPolls } = phase.expected(feeds);
  const expected = JSON.stringify({ items: expectedItems, ...(counts.polls && { polls: expectedPolls }) });
  const found = JSON.stringify(counts);
  if (found !== expected) throw new Error(`${phase.name}: ${who} should have stored ${expected}, has ${found}`);
}
