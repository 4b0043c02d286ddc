import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENCIES } from '../../src/dedup/agencies.ts';
import { type Credit, type Creditable, creditOf } from '../../src/dedup/credit-of.ts';
import { isOwnSite } from '../../src/dedup/is-own-site.ts';
import { toIso } from '../../src/model/instant.ts';
import { COLLECTED, ENDS, FIELDS, HEADS, NO_FIELDS, NONE } from './credits.ts';

const DAY_MS = 86_400_000;
const credit = (item: Creditable, published?: number): Credit => creditOf(item, published, COLLECTED);
const shown = ({ agency, place, datelineDate }: Credit) => [
  agency,
  place,
  datelineDate === undefined ? undefined : toIso(datelineDate).slice(0, 10),
];

describe('creditOf reads', () => {
  it.each(HEADS.map((row) => [row[0], row] as const))('the beginning %j', (text, [, agency, place, date]) => {
    expect(shown(credit({ contentText: text }))).toEqual([agency, place, date]);
    expect(shown(credit({ summary: text }))).toEqual([agency, place, date]);
  });
  it.each(ENDS)('the end %j', (end, agency) => {
    const contentText = `${'The first paragraph says what happened in the town. '.repeat(20)}\nIt is open, ${end}`;
    expect(credit({ contentText }).agency).toBe(agency || undefined);
    expect(credit({ contentText: `It is open, ${end}` }).agency).toBe(agency || undefined);
  });
  it.each(FIELDS)('%j', (item, agency) => {
    expect(credit(item).agency).toBe(agency);
  });
});

describe('creditOf finds nothing in', () => {
  it.each([...NONE, ...NO_FIELDS].map((item) => [item] as const))('%j', (item) => {
    expect(credit(item)).toEqual({});
  });
});

it('the tables have the size that was asked for', () => {
  expect(HEADS.length + ENDS.length + FIELDS.length + NONE.length + NO_FIELDS.length).toBeGreaterThanOrEqual(120);
  expect(NONE.length + NO_FIELDS.length).toBeGreaterThanOrEqual(40);
});

describe('a day without a year', () => {
  const text = { contentText: 'PARIS, May 3 (Reuters) - France will' };
  it.each([
    ['2026-05-03T08:00:00Z', '2026-05-03'],
    ['2026-05-02T20:00:00Z', '2026-05-03'], // the day begins earlier east of Greenwich
    ['2026-04-30T08:00:00Z', '2026-05-03'], // collected two days after it
    ['2024-12-01T00:00:00Z', '2026-05-03'], // not of that December, so of the week in which it was collected
    ['2024-05-08T00:00:00Z', '2024-05-03'],
  ])('published %s is of %s', (published, day) => {
    expect(shown(credit(text, Date.parse(published)))[2]).toBe(day);
  });
  it('long before it was collected is counted back from publishing', () => {
    const written = { contentText: 'PARIS, April 2 (Reuters) - France will' };
    expect(shown(credit(written, Date.parse('2024-12-01')))[2]).toBe('2024-04-02');
  });
  it('29 February takes the last leap year', () => {
    expect(shown(credit({ contentText: 'PARIS, Feb 29 (Reuters) - France' }))[2]).toBe('2024-02-29');
  });
  it.each(['PARIS, Feb 30 (Reuters) - France', 'PARIS, May 3, 2031 (Reuters) - France'])(
    '%s has none',
    (contentText) => {
      expect(credit({ contentText }).datelineDate).toBeUndefined();
    },
  );
  it('no day lies after collecting and publishing', () => {
    const day = fc.record({
      month: fc.constantFrom('Jan', 'May', 'Sept', 'Dec'),
      day: fc.integer({ min: 1, max: 31 }),
    });
    fc.assert(
      fc.property(day, fc.integer({ min: -900, max: 0 }), ({ month, day: number }, ago) => {
        const published = COLLECTED + ago * DAY_MS;
        const found = credit({ contentText: `PARIS, ${month} ${number} (Reuters) - France` }, published).datelineDate;
        const isOfLate = found !== undefined && found > COLLECTED - 8 * DAY_MS && found <= COLLECTED + 2 * DAY_MS;
        return found === undefined || isOfLate || (found <= published + 2 * DAY_MS && found > published - 365 * DAY_MS);
      }),
    );
  });
});

describe('agencies', () => {
  it.each([
    ['Reuters', 'www.reuters.com', true],
    ['Reuters', 'notreuters.com', false],
    ['Reuters', 'apnews.com', false],
    ['Xinhua', 'ENGLISH.news.cn', true],
    ['nobody', 'reuters.com', false],
  ])("%s's own: %s", (agency, host, own) => {
    expect(isOwnSite(agency, host)).toBe(own);
  });
  it('no two share a name, an alias or a host', () => {
    for (const all of [AGENCIES.map((one) => one.name), AGENCIES.flatMap((one) => one.hosts)]) {
      expect(new Set(all).size).toBe(all.length);
    }
    const owners = new Map<string, string>();
    for (const { name, aliases, inDatelines = [] } of AGENCIES) {
      for (const alias of [...aliases, ...inDatelines]) {
        const spelt = alias.length < 5 ? alias : alias.toLowerCase();
        expect([undefined, name]).toContain(owners.get(spelt));
        owners.set(spelt, name);
      }
    }
  });
  it('every name is an alias of its agency, so that a credit may use it', () => {
    for (const { name, inDatelines = [] } of AGENCIES) {
      const found = credit({ contentText: `PARIS, May 3 (${name}) - France` }).agency;
      expect(inDatelines.includes(name) ? name : found).toBe(name);
    }
  });
});

describe('hostile texts', () => {
  const MB = 1_000_000;
  const signs = [
    '(',
    '((AP)',
    'A ',
    'A, ',
    'PARIS, ',
    '/',
    '-',
    '— ',
    '.',
    '. (',
    'Reporting by ',
    ';',
    '© ',
    '\n',
    ' ',
    'By A, ',
  ];
  it.each(signs)('a megabyte of %j is read in no time', (sign) => {
    const contentText = sign.repeat(Math.ceil(MB / sign.length));
    const item = { contentText, summary: contentText, title: contentText, authors: [contentText], source: contentText };
    expect(creditOf(item, 0, 0)).toEqual({}); // a quadratic reader takes minutes, and outlasts the time limit of the test
  });
  it('never throws', () => {
    const piece = fc.constantFrom(
      '(AP)',
      ' — ',
      'PARIS',
      ', ',
      'May 3',
      '© ',
      '2026',
      '\n',
      '.',
      'Source:',
      'dpa',
      '/',
      'By ',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, text, text, (contentText, title, author) => {
        const found = credit({ contentText, title, authors: [author], source: title });
        return found.agency !== undefined || Object.keys(found).length === 0;
      }),
      { numRuns: 2000 },
    );
  });
});
