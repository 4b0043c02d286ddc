import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/filter/compile-pattern.ts';
import { itemFilter } from '../../src/filter/item-filter.ts';

describe('a pattern', () => {
  it.each([
    ['climate', 'Climate talks', true],
    ['climate', 'acclimated', false],
    ['climate talks', 'The CLIMATE\n talks end', true],
    ['C++', 'News of C++ today', true],
    ['élan', 'un e\u0301lan nouveau', true],
    ['気候', '今日の気候変動', true],
    ['/clim.*talk/i', 'Climate talks', true],
    ['/^Climate/', 'the Climate', false],
    ['/a.b/s', 'a\nb', true],
  ])('%s in %j: %s', (pattern, text, holds) => {
    expect(compilePattern(pattern)(text)).toBe(holds);
  });

  it.each([
    ['/(a/', /missing closing \)/],
    ['/(?=a)/', /no look-around/],
    ['/a/x', /there is no flag "x"/],
    ['  ', /an empty pattern/],
  ])('%s is refused in a sentence', (pattern, says) => {
    expect(() => compilePattern(pattern)).toThrow(says);
  });

  it('a regex that would keep a backtracking engine busy for ever ends', () => {
    expect(compilePattern('/^(a+)+$/')(`${'a'.repeat(50_000)}!`)).toBe(false);
  });
});

describe('the filter of a feed', () => {
  const item = {
    title: 'Climate talks',
    categories: ['World'],
    authors: ['Ann Bee'],
    contentText: 'They met in Rome.',
  };

  it('keeps what one of its only-rules matches, and passes over what a skip-rule matches', () => {
    expect(itemFilter({})).toBeUndefined();
    expect(itemFilter({ only: { title: ['football'], category: ['world'] } })!(item)).toBeUndefined();
    expect(itemFilter({ only: { title: ['football'] } })!(item)).toBe('only');
    expect(itemFilter({ skip: { text: ['/rome/i'] } })!(item)).toBe('skip text: /rome/i');
    expect(itemFilter({ only: { category: ['world'] }, skip: { author: ['Ann Bee'] } })!(item)).toBe(
      'skip author: Ann Bee',
    );
    expect(itemFilter({ skip: { url: ['e.org'] } })!(item)).toBeUndefined();
  });
});
