import { describe, expect, it } from 'vitest';
import { exactAddress, exactTitle } from '../../bench/dedup/baselines/exact.ts';
import { mediacloudTitle } from '../../bench/dedup/baselines/mediacloud-title.ts';
import { minHash } from '../../bench/dedup/baselines/min-hash.ts';
import { simHash } from '../../bench/dedup/baselines/sim-hash.ts';
import type { Matcher, Unlabelled } from '../../bench/dedup/bench-text.ts';
import { makeCorpus } from '../../bench/dedup/make-corpus.ts';
import { overlap, shingles } from '../../bench/dedup/shingles.ts';

const DAY = 86_400_000;
const NOW = 20_000 * DAY;
const at = (id: string, text: Partial<Unlabelled> = {}): Unlabelled => ({
  id,
  feed: 'f',
  url: `https://a.example/${id}`,
  title: id,
  text: id,
  published: NOW,
  collected: NOW,
  language: 'en',
  ...text,
});
const linksOf = (matcher: Matcher, texts: readonly Unlabelled[]) => texts.map((text) => matcher.add(text));

describe('exact title and exact address', () => {
  it('link to the first with the same, and to nothing else', () => {
    const texts = [at('a', { title: 'T' }), at('b', { title: 'T' }), at('c', { title: 't' }), at('d', { title: 'T' })];
    expect(linksOf(exactTitle(), texts)).toEqual([[], ['a'], [], ['a']]);
    expect(linksOf(exactAddress(), [at('a'), at('b', { url: at('a').url }), at('c')])).toEqual([[], ['a'], []]);
  });
});

describe('mediacloud’s title rule', () => {
  it('looks through case, tags, entities, space and the signs at the end, within one source', () => {
    const texts = [
      at('a', { title: 'Storm hits  <b>Coast</b>' }),
      at('b', { title: 'storm hits coast!' }),
      at('c', { title: 'Storm hits coast', feed: 'g' }),
    ];
    expect(linksOf(mediacloudTitle(), texts)).toEqual([[], ['a'], []]);
    expect(linksOf(mediacloudTitle({ anySource: true }), texts)).toEqual([[], ['a'], ['a']]);
  });

  it('finds nothing published more than seven days ago, nor what has no date', () => {
    const { published: _, ...undated } = at('b', { title: 'T' });
    const texts = [at('a', { title: 'T', published: NOW - 8 * DAY }), undated, at('c', { title: 'T' })];
    expect(linksOf(mediacloudTitle(), texts)).toEqual([[], [], []]);
  });
});

describe('SimHash and MinHash', () => {
  const plain = makeCorpus(3, { texts: 100 }).filter(({ family }) => family === 'plain');
  const first = plain.find(({ text }) => text.split('\n').length > 12)!;
  const lines = first.text.split('\n');
  const shortened = at('half', { text: lines.slice(0, Math.ceil(lines.length / 3)).join('\n') });
  const nearlySame = at('near', { text: `${first.text}\nReuters` });

  it.each([simHash, minHash])(
    'links what is nearly the same, and neither a third of it nor other texts: %o',
    (start) => {
      const others = plain.filter(({ id }) => id !== first.id);
      const linked = linksOf(start(), [at('first', { text: first.text }), nearlySame, shortened, ...others]);
      expect(linked.slice(0, 3)).toEqual([[], ['first'], []]);
      expect(linked.slice(3).flat()).toEqual([]);
    },
  );

  it('MinHash’s banding misses none of the pairs that resemble each other: held against all pairs', () => {
    const corpus = makeCorpus(4, { texts: 12 });
    const sets = corpus.map(({ text }) => shingles(text, 5));
    const linked = linksOf(minHash(), corpus).map((ids) => new Set(ids));
    for (let one = 0; one < corpus.length; one += 1)
      for (let other = 0; other < one; other += 1) {
        const shared = overlap(sets[one]!, sets[other]!) * Math.min(sets[one]!.size, sets[other]!.size);
        const jaccard = shared / (sets[one]!.size + sets[other]!.size - shared);
        if (jaccard > 0.85) expect(linked[one]!.has(corpus[other]!.id)).toBe(true);
        if (jaccard < 0.5) expect(linked[one]!.has(corpus[other]!.id)).toBe(false);
      }
  });
});
