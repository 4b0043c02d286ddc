import { describe, expect, it } from 'vitest';
import type { BenchText, Matcher } from '../../bench/dedup/bench-text.ts';
import { f1, judge as judgeLinks, precision, recall } from '../../bench/dedup/judge.ts';
import { linksOf, settledLinksOf } from '../../bench/dedup/links-of.ts';
import { makeCorpus } from '../../bench/dedup/make-corpus.ts';

const at = (id: string, labels: Partial<BenchText> = {}): BenchText => ({
  id,
  feed: 'f',
  url: `https://a.example/${id}`,
  title: id,
  text: id,
  collected: 0,
  language: 'en',
  family: 'plain',
  ...labels,
});
const scripted = (links: Readonly<Record<string, readonly string[]>>): Matcher => ({
  name: 'scripted',
  add: ({ id }) => links[id] ?? [],
});

const judge = (corpus: readonly BenchText[], matcher: Matcher) =>
  judgeLinks(corpus, matcher.name, linksOf(corpus, matcher));

/** a and its copies b (light) and c (strong, collected first); x and y are near-misses. */
const TEXTS = [
  at('c', { copyOf: 'a', family: 'cut', strength: 'strong' }),
  at('a'),
  at('b', { copyOf: 'a', family: 'cut', strength: 'light' }),
  at('x', { family: 'weather', nearMiss: 'w' }),
  at('y', { family: 'weather', nearMiss: 'w' }),
];

describe('judge', () => {
  it('counts a link as right where both descend from one base, copy and copy too', () => {
    const { total, byStrength, byBoth } = judge(TEXTS, scripted({ a: ['c'], b: ['c'], y: ['x'] }));
    expect(total).toEqual({ links: 3, right: 2, copies: 2, found: 2 });
    expect(precision(total)).toBeCloseTo(2 / 3);
    expect(recall(total)).toBe(1);
    expect(f1(total)).toBeCloseTo(0.8);
    expect(byStrength.get('light')).toEqual({ links: 1, right: 1, copies: 1, found: 1 });
    expect(byBoth.get('cut strong')).toEqual({ links: 0, right: 0, copies: 1, found: 1 });
  });

  it('finds no copy by a chain that goes through a wrong link', () => {
    const { total } = judge(TEXTS, scripted({ x: ['a', 'b'] }));
    expect(total).toEqual({ links: 2, right: 0, copies: 2, found: 0 });
  });

  it('counts each near-miss text with a false link, whichever came later', () => {
    const { nearMisses, largestGroup, trueLargest } = judge(TEXTS, scripted({ x: ['b', 'b'], y: ['a'] }));
    expect(nearMisses).toEqual(new Map([['weather', { texts: 2, falselyLinked: 2 }]]));
    expect([largestGroup, trueLargest]).toEqual([2, 3]);
  });

  it('takes no link to a text that has not come, nor to itself', () => {
    expect(() => judge(TEXTS, scripted({ a: ['b'] }))).toThrow(/scripted links a to b, which did not come before/);
    expect(() => judge(TEXTS, scripted({ a: ['a'] }))).toThrow(/did not come before/);
  });

  it('shows no label', () => {
    const shown: object[] = [];
    const add = (text: object) => {
      shown.push(text);
      return [];
    };
    judge(TEXTS, { name: 'curious', add });
    const keys = new Set(shown.flatMap((text) => Object.keys(text)));
    expect([...keys].sort()).toEqual(['collected', 'feed', 'id', 'language', 'text', 'title', 'url']);
  });

  it('gives who knows the labels full marks', () => {
    const corpus = makeCorpus(2, { texts: 300 });
    const roots = new Map(corpus.map(({ id, copyOf }) => [id, copyOf ?? id]));
    const seen = new Map<string, string>();
    const oracle: Matcher = {
      name: 'oracle',
      add: ({ id }) => {
        const root = roots.get(id)!;
        const first = seen.get(root);
        if (first === undefined) seen.set(root, id);
        return first === undefined ? [] : [first];
      },
    };
    const { total, nearMisses, largestGroup, trueLargest } = judge(corpus, oracle);
    expect([precision(total), recall(total)]).toEqual([1, 1]);
    expect([...nearMisses.values()].every(({ falselyLinked }) => falselyLinked === 0)).toBe(true);
    expect(largestGroup).toBe(trueLargest);
  });
});

describe('links that stand once all was looked at again', () => {
  const HOUR = 3_600_000;
  const TIMED = ['a', 'b', 'c', 'd'].map((id, at) => ({ ...TEXTS[0]!, id, collected: (at * HOUR) / 2 }));
  const settling = (links: Readonly<Record<string, readonly string[]>>): Matcher => ({
    ...scripted({ b: ['a'] }),
    settle: ({ id }) => links[id] ?? [],
  });
  const pairs = (matcher: Matcher) =>
    settledLinksOf(TIMED, matcher).map((link) => link.map(({ id }) => id).join(' links '));

  it('are those that either text found then, each once, and of the later', () => {
    expect(pairs(settling({ a: ['b'], b: ['c', 'a'] }))).toEqual(['b links a', 'c links b']);
  });
  it('are not those that only arrival made', () => {
    expect(pairs(settling({}))).toEqual([]);
  });
  it('reach as far as what came within the hour', () => {
    expect(() => pairs(settling({ a: ['c'] }))).toThrow(/scripted links a to c, which did not come before/);
    expect(() => pairs(settling({ d: ['d'] }))).toThrow(/did not come before/);
  });
  it('are those of arrival where a matcher looks once', () => {
    expect(pairs(scripted({ b: ['a'] }))).toEqual(['b links a']);
  });
});
