import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateEvidence, dateDoubt } from '../../src/dedup/doubt-date.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 4, 5);
const ago = (days: number): number => NOW - days * DAY_MS;

describe('dateDoubt', () => {
  const rows: readonly (readonly [
    says: string,
    evidence: Omit<DateEvidence, 'collected'>,
    why?: string,
    shown?: number,
  ])[] = [
    ['no publishing date, no doubt', { datelineDate: ago(900), twinCollected: ago(900) }],
    ['nothing to hold against it', { published: ago(0) }],
    ['a dateline of the same day', { published: ago(0), datelineDate: ago(0) }],
    ['a dateline of last week: a weekly paper', { published: ago(0), datelineDate: ago(7) }],
    ['the evening of the eighth day after the dateline', { published: ago(-0.9), datelineDate: ago(7) }],
    ['a dateline nine days before', { published: ago(0), datelineDate: ago(9) }, 'dateline', ago(9)],
    ['a dateline two years before: re-dated', { published: ago(0), datelineDate: ago(730) }, 'dateline', ago(730)],
    ['a dateline six days after: embargoed', { published: ago(10), datelineDate: ago(4) }],
    ['a dateline nine days after', { published: ago(10), datelineDate: ago(1) }, 'dateline', ago(1)],
    ['a twin collected on the day', { published: ago(0), twinCollected: ago(0) }],
    ['a twin collected two days before: over the week-end', { published: ago(0), twinCollected: ago(2) }],
    ['a twin collected three days before', { published: ago(0), twinCollected: ago(3) }, 'twin', ago(3)],
    ['a twin collected later', { published: ago(5), twinCollected: ago(1) }],
    ['a date far before the twin: we only came late', { published: ago(300), twinCollected: ago(10) }],
    [
      'both: what we saw counts first',
      { published: ago(0), twinCollected: ago(30), datelineDate: ago(40) },
      'twin',
      ago(30),
    ],
    [
      'the dateline agrees: a twin’s date is another feed’s word',
      { published: ago(0), datelineDate: ago(1), twinPublished: ago(99) },
    ],
    [
      'collected today, but published elsewhere long ago',
      { published: ago(0), twinCollected: ago(0), twinPublished: ago(700) },
      'twin',
      ago(700),
    ],
    ['published elsewhere five days ago', { published: ago(0), twinCollected: ago(0), twinPublished: ago(5) }],
    [
      'weeks before the day of which a twin’s dateline is',
      { published: ago(25), twinDateline: ago(0) },
      'twin',
      ago(0),
    ],
    ['two years before it', { published: ago(710), twinDateline: ago(0) }, 'twin', ago(0)],
    [
      'two years before it, on that day of the year: most datelines name no year',
      { published: ago(731), twinDateline: ago(0) },
    ],
    ['some days before it: embargoed', { published: ago(6), twinDateline: ago(0) }],
    [
      'weeks after it: a twin’s dateline says only when it was not there yet',
      { published: ago(0), twinDateline: ago(30) },
    ],
    ['its own dateline counts more than a twin’s', { published: ago(25), datelineDate: ago(26), twinDateline: ago(0) }],
    ['a twin of 1970', { published: ago(0), twinCollected: ago(0), twinPublished: 0 }],
    [
      'a twin from the future of its collecting',
      { published: ago(-30), twinCollected: ago(-29), twinPublished: ago(-40) },
    ],
  ];
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, evidence, why, shownAt]) => {
    expect(dateDoubt({ collected: NOW, ...evidence })).toEqual(why && { why, shownAt });
  });

  it('what is shown is evidence that was given, and at least two days off', () => {
    const moment = fc.integer({ min: -100, max: 1000 }).map(ago);
    const evidence = fc.record(
      { published: moment, datelineDate: moment, twinCollected: moment, twinPublished: moment, twinDateline: moment },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(evidence, (given) => {
        const doubt = dateDoubt({ collected: NOW, ...given });
        if (!doubt) return true;
        const { published, ...shown } = given;
        return Object.values(shown).includes(doubt.shownAt) && Math.abs(published! - doubt.shownAt) > 2 * DAY_MS;
      }),
    );
  });
});
