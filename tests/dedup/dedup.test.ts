import { describe, expect, it } from 'vitest';
import { compareBodies } from '../../src/dedup/compare-bodies.ts';
import { formerAddress } from '../../src/dedup/former-address.ts';
import { hashSigns, hashText } from '../../src/dedup/hash-text.ts';
import { guidReuse, identify, pageKey } from '../../src/dedup/identify.ts';
import { printOf } from '../../src/dedup/print-of.ts';
import { ageTombstone, tombstoneOf } from '../../src/dedup/tombstone.ts';

describe('formerAddress', () => {
  it.each([
    ['http://Example.ORG:80/A/b?utm_source=x&id=1&fbclid=2#', 'https://example.org/A/b?id=1'],
    ['https://example.org:443/', 'https://example.org/'],
    ['https://example.org/a#:~:text=word', 'https://example.org/a'],
    ['https://example.org/a#utm_medium=rss', 'https://example.org/a'],
    ['https://example.org/changelog#v2', 'https://example.org/changelog#v2'],
    ['https://example.org/?a=1&b=%20', 'https://example.org/?a=1&b=%20'],
    ['no address', 'no address'],
  ])('%s', (address, canonical) => {
    expect(formerAddress(address)).toBe(canonical);
    expect(formerAddress(canonical)).toBe(canonical);
  });
  it('keeps the case of the path: article ids are case-sensitive', () => {
    expect(formerAddress('https://e.org/aB')).not.toBe(formerAddress('https://e.org/ab'));
  });
});

describe('identify', () => {
  const item = { guid: 'g', url: 'https://e.org/1', title: 'T', summary: 's' };
  it('goes by guid, else by page, else by title and text', () => {
    expect(identify(item, 'guid')).toEqual(identify({ ...item, url: 'https://e.org/2', title: 'other' }, 'guid'));
    const { guid: _, ...noGuid } = item;
    expect(identify(noGuid, 'guid')).toEqual(
      identify({ ...noGuid, url: 'http://e.org/1?utm_source=x', title: 'other' }, 'guid'),
    );
    const { url: __, ...bare } = noGuid;
    expect(identify(bare, 'guid')).not.toEqual(identify({ ...bare, summary: 'other' }, 'guid'));
  });
  it('with reused guids also by page, then by title', () => {
    expect(identify(item, 'guid+page')).not.toEqual(identify({ ...item, url: 'https://e.org/2' }, 'guid+page'));
    expect(identify(item, 'guid+page')).toEqual(identify({ ...item, title: 'other' }, 'guid+page'));
    expect(identify(item, 'guid+page+title')).not.toEqual(identify({ ...item, title: 'other' }, 'guid+page+title'));
  });
  it('an empty guid is none', () => {
    expect(identify({ ...item, guid: '' }, 'guid')).toEqual(identify({ url: item.url }, 'guid'));
  });
  it('an item without address has no page', () => {
    expect(pageKey({ guid: 'g' })).toBeUndefined();
  });
});

describe('guidReuse', () => {
  const at = (guid: string, page: number, title: string) => ({ guid, url: `https://e.org/${page}`, title });
  it.each([
    [0, [at('a', 1, 'A'), at('b', 1, 'B')]],
    [0, [at('a', 1, 'A'), at('a', 1, 'A')]],
    [1, [at('a', 1, 'A'), at('a', 2, 'B')]],
    [2, [at('a', 1, 'A'), at('a', 1, 'B')]],
  ] as const)('is %d', (expected, items) => {
    expect(guidReuse(items)).toBe(expected);
  });
});

describe('printOf', () => {
  const item = { guid: 'g', title: 'T', summary: 's', authors: [], categories: [], enclosures: [] };
  it('is the same for the same, in any order of fields, and 11 signs long', () => {
    expect(printOf({ summary: 's', title: 'T', guid: 'g', enclosures: [], categories: [], authors: [] })).toBe(
      printOf(item),
    );
    expect(printOf(item)).toMatch(/^[\w-]{11}$/);
  });
  it.each([
    { title: 'U' },
    { summary: 't' },
    { guid: 'h' },
    { url: 'https://e.org' },
    { authors: ['A'] },
    { publishedRaw: 'x' },
    { title: 'T,1:s', summary: '' },
    { image: 'i' },
    { updated: 1 },
  ])('changes with %j', (change) => {
    expect(printOf({ ...item, ...change })).not.toBe(printOf(item));
  });

  // Stored prints are compared with new ones: if one of these changes, RULES must be raised, and every item is read as known once more.
  const full = {
    ...item,
    url: 'https://e.org/1',
    title: 'Grüße, 世界 🌍 \ud800',
    content: '<p>'.repeat(400),
    publishedRaw: 'Thu, 01 Jan 2026 00:00:00 GMT',
    published: 1_767_225_600_000,
    updated: 1_767_225_600_001,
    authors: ['Ann', ''],
    categories: ['a,b', 'c'],
    enclosures: [{ url: 'https://e.org/1.mp3', type: 'audio/mpeg', bytes: 12, seconds: 3 }],
    image: 'i.png',
    language: 'de',
    source: 'S',
    section: 'T',
    comments: { url: 'u', feed: 'f', count: 7 },
    extras: { rating: 'g', tags: ['x', 'y'] },
  };
  it.each([
    ['8F4NKSJntSU', { authors: [], categories: [], enclosures: [] }],
    ['f2dL169cpIs', item],
    ['6xE1cvAI90o', { ...item, updated: 0 }],
    ['qWol86eVyEU', { ...item, source: 'S' }],
    ['nTjpjZWwS74', { ...item, comments: { count: 7 } }],
    ['xaV0mSPC1LA', full],
  ])('%s is the print of today, as of RULES 2', (print, printed) => {
    expect(printOf(printed)).toBe(print);
  });
});

describe('compareBodies', () => {
  it.each([
    ['nothing', {}],
    ['text', { title: 'U' }],
    ['text', { contentHtml: '<p>x</p>', authors: ['B'] }],
    ['record', { authors: ['B'] }],
    ['record', { enclosures: [{ url: 'u' }], published: 2 }],
    ['silent', { published: 2 }],
  ] as const)('%s', (change, seen) => {
    const held = { title: 'T', authors: ['A'], published: 1 };
    expect(compareBodies(held, { ...held, ...seen })).toBe(change);
  });
});

describe('ageTombstone', () => {
  const day = 86_400_000;
  it('needs both 14 days and 3 polls', () => {
    expect(ageTombstone({ since: 0, pollsUnlisted: 1 }, false, 20 * day)).toEqual({ since: 0, pollsUnlisted: 2 });
    expect(ageTombstone({ since: 0, pollsUnlisted: 2 }, false, 14 * day)).toBeUndefined();
    expect(ageTombstone({ since: 0, pollsUnlisted: 3 }, false, 14 * day)).toBeUndefined();
    expect(ageTombstone({ since: 5, pollsUnlisted: 2 }, true, 14 * day)).toEqual({ since: 14 * day, pollsUnlisted: 0 });
  });
  it('counts the days from the poll before the first that does not list it', () => {
    const mark = { since: 0, pollsUnlisted: 0 };
    expect(ageTombstone(mark, false, 30 * day, 29 * day)).toEqual({ since: 29 * day, pollsUnlisted: 1 });
  });
  it('is the same mark where there is nothing to note', () => {
    const [listed, waiting] = [
      { since: 0, pollsUnlisted: 0 },
      { since: 0, pollsUnlisted: 3 },
    ];
    expect(ageTombstone(listed, true, 30 * day)).toBe(listed);
    expect(ageTombstone(waiting, false, 13 * day)).toBe(waiting);
  });
  it('none is needed for what has not been listed for long', () => {
    expect(tombstoneOf(undefined, 0, 20 * day)).toEqual({ since: 20 * day, pollsUnlisted: 0 });
    expect(tombstoneOf(0, 2, 20 * day)).toEqual({ since: 0, pollsUnlisted: 2 });
    expect(tombstoneOf(7 * day, 3, 20 * day)).toEqual({ since: 7 * day, pollsUnlisted: 3 });
    expect(tombstoneOf(0, 3, 20 * day)).toBeUndefined();
  });
});

it('the signs of a hash are its eight bytes', () => {
  for (let n = 0; n < 200; n++) expect(hashSigns(`text ${n}`)).toBe(hashText(`text ${n}`).toString('base64url'));
});
