import { describe, expect, it } from 'vitest';
import { isAnother } from '../../src/dedup/look-of.ts';
import { type GuidEvidence, type IdentityWish, nextIdentity } from '../../src/dedup/next-identity.ts';
import type { Identity } from '../../src/model/identity.ts';

const DAY = 86_400_000;
const NOTHING: GuidEvidence = {
  ...{ stayed: 0, changed: 0, certain: 0, reused: 0, before: 10, repeated: 0 },
  ...{ total: 10, bare: 0, shared: 0 },
};
/** What becomes of a feed by these documents, one a day. */
const after = (documents: readonly Partial<GuidEvidence>[], held?: Identity, wish?: IdentityWish) =>
  documents.reduce<Identity | undefined>(
    (identity, shown, day) => nextIdentity(identity, { ...NOTHING, ...shown }, (day + 1) * DAY, wish),
    held,
  );
const times = <T>(count: number, one: T): readonly T[] => Array(count).fill(one);
const SOUND = { stayed: 10 };

describe('the key of a feed', () => {
  it.each([
    ['guids that stay', times(5, SOUND), undefined],
    ['one slip', [{ stayed: 1, changed: 1, certain: 1 }, SOUND], undefined],
    ['slips in less than half of the items', times(9, { stayed: 7, changed: 5, certain: 5 }), undefined],
    ['three in one document', [{ stayed: 3, changed: 3 }], 'page'],
    ['one in each of three documents', times(3, { stayed: 1, changed: 1, certain: 1 }), 'page'],
    ['one in each of two', times(2, { stayed: 1, changed: 1, certain: 1 }), 'guid'],
    [
      'three with a sound document between',
      [...times(2, { changed: 1, certain: 1 }), SOUND, { changed: 1, certain: 1 }],
      'guid',
    ],
    ['looks alike with other dates, one a document', times(9, { changed: 1, before: 1 }), undefined],
    ['all of a short document', [{ changed: 1, certain: 1, before: 1 }], 'page'],
    ['guids used again', [{ stayed: 2, reused: 3 }], 'guid+page'],
    ['a guid twice', [{ repeated: 1 as const }], 'guid+page'],
    ['a guid twice on one page', [{ repeated: 2 as const }], 'guid+page+title'],
    ['guids twice, and new ones', [{ repeated: 2 as const }, { changed: 9 }], 'page'],
    ['items with one address', [{ changed: 9, shared: 4 }], 'page+title'],
    ['items that have one address later', [{ changed: 9 }, { shared: 2 }], 'page+title'],
  ])('%s', (_, documents, key) => {
    expect(after(documents)?.key).toBe(key);
  });
  it('goes back after ten sound documents and two weeks, and remembers what it was', () => {
    const held: Identity = { key: 'page', why: 'changing', since: 0, former: ['guid'] };
    expect(after(times(14, SOUND), held)).toMatchObject({ key: 'page', sound: { documents: 14 } });
    expect(after(times(15, SOUND), held)).toEqual({ key: 'guid', former: ['page'] });
    expect(after([...times(14, SOUND), { stayed: 9, changed: 1 }, ...times(14, SOUND)], held)?.key).toBe('page');
    expect(after(times(9, { ...SOUND, stayed: 0 }), held)).not.toHaveProperty('sound');
    const often = times(30, SOUND).reduce<Identity | undefined>(
      (one, shown, at) => nextIdentity(one, { ...NOTHING, ...shown }, at * 1000),
      held,
    );
    expect(often?.key).toBe('page'); // thirty documents in half a minute
    expect(nextIdentity(nextIdentity(held, { ...NOTHING, ...SOUND }, 0), { ...NOTHING, ...SOUND }, 99 * DAY)?.key).toBe(
      'page',
    ); // two in months
  });
  it('is what the list says, and is free again when it says nothing', () => {
    expect(after([SOUND], undefined, 'page')).toMatchObject({ key: 'page', why: 'hand' });
    expect(after([{ shared: 3 }], undefined, 'page')?.key).toBe('page+title');
    expect(after([SOUND], undefined, 'off')).toMatchObject({ key: 'all', why: 'hand' });
    expect(after([SOUND], after([SOUND], undefined, 'off'))).toMatchObject({ key: 'guid', former: ['all'] });
    expect(after([{ changed: 9 }], undefined, 'guid')).toBeUndefined();
    expect(after([SOUND], { key: 'page', why: 'changing', since: 0 }, 'guid')?.key).toBe('guid');
    expect(after([{ repeated: 1 }], undefined, 'guid')?.key).toBe('guid+page'); // its items would be one
  });
});

it('since when it is so is told by the first document, not by each that shows it again', () => {
  const shown = (held: Identity | undefined, at: number) => nextIdentity(held, { ...NOTHING, ...SOUND }, at, 'page');
  const first = shown(undefined, 5 * DAY);
  expect(first).toMatchObject({ key: 'page', why: 'hand', since: 5 * DAY });
  expect(shown(first, 6 * DAY)).toEqual(first);
});

describe('quite another item', () => {
  const before = {
    url: 'https://e.org/1',
    title: 'Harbour closes for works',
    summary: 'The authority closes the terminal for eleven weeks.',
  };
  const other = {
    url: 'https://e.org/2',
    title: 'Minister resigns',
    summary: 'After months of pressure she stepped down on Friday.',
  };
  it.each([
    [true, other],
    [false, { ...other, url: 'https://www.e.org/1/?utm_source=x' }],
    [false, { ...other, title: before.title }],
    [false, { ...before, url: 'https://e.org/2', title: 'Harbour closed' }],
    [true, { url: 'https://e.org/2', title: 'Minister resigns' }],
  ])('%s: %o', (expected, now) => {
    expect(isAnother(before, now)).toBe(expected);
  });
});
