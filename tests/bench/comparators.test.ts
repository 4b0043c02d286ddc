import { describe, expect, it } from 'vitest';
import { commafeed } from '../../bench/simulation/comparators/commafeed.ts';
import { mediacloud } from '../../bench/simulation/comparators/mediacloud.ts';
import { minifluxEntryFrequency, minifluxRoundRobin } from '../../bench/simulation/comparators/miniflux.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/model/instant.ts';
import { type Scene, waitsAfter } from './replay.ts';

// Each figure was worked out by hand from the rule of the program named, before our code ran.

const DAY = 24 * 60;
const SOFT: Scene = { failed: { kind: 'soft' } };

/** Dates, newest first: the first so many minutes ago, the others a gap apart. */
const apart = (gap: number, count: number, first = 0) => Array.from({ length: count }, (_, at) => first + at * gap);
const oldestFirst = (minutes: readonly number[]) => [...minutes].reverse();

describe('miniflux round_robin', () => {
  it('asks every hour, whatever it finds', () => {
    expect(waitsAfter(minifluxRoundRobin(), [{ fresh: 3, minutesAgo: apart(5, 10) }, { same: true }])).toEqual([
      60, 60,
    ]);
  });

  it('waits as a changed document asks, a day at most', () => {
    // max(60, ttl 180); the same document again: its hints are not read, 60; max(60, 2 d) → the maximum, 1440
    const changed = { fresh: 1, hints: { ttlMs: 3 * HOUR_MS, maxAgeMs: 90 * MINUTE_MS } };
    const unchanged = { same: true, hints: changed.hints };
    const slow = { fresh: 1, hints: { maxAgeMs: 48 * HOUR_MS } };
    expect(waitsAfter(minifluxRoundRobin(), [changed, unchanged, slow])).toEqual([180, 60, DAY]);
  });

  it('does not back off, and gives up after the third error in a row', () => {
    // 1, 2, back to 0, 1 (429: max(60, 90)), 2, 3 → not asked again
    const limited: Scene = { failed: { kind: 'limited', retryAfterMs: 90 * MINUTE_MS } };
    const waits = waitsAfter(minifluxRoundRobin(), [SOFT, SOFT, { fresh: 1 }, limited, SOFT, SOFT]);
    expect(waits).toEqual([60, 60, 60, 90, 60, Number.POSITIVE_INFINITY]);
  });
});

describe('miniflux entry_frequency', () => {
  it('asks as often as a week would bring items', () => {
    // 8 stored in 42 h: mean gap 42 / 7 = 6 h; ⌈168 / 6⌉ = 28 a week; 10080 / 28 = 360 min
    expect(waitsAfter(minifluxEntryFrequency(), [{ storedMinutesAgo: oldestFirst(apart(360, 8)) }])).toEqual([360]);
  });

  it('rounds the count up, and looks at the last seven days only', () => {
    // of 4 stored, one is 8 days old; 3 in 10 h: gap 5 h; ⌈168 / 5⌉ = ⌈33.6⌉ = 34; 10080 / 34 = 296.47 min
    const [wait] = waitsAfter(minifluxEntryFrequency(), [{ storedMinutesAgo: [8 * DAY, 600, 300, 0] }]);
    expect(wait).toBeCloseTo(296.47, 2);
  });

  it('keeps between 5 min and a day', () => {
    // nothing stored before the first poll: count 0 → 1440, though the document lists 20; one: 0 → 1440;
    // two a minute apart: ⌈10080 / 1⌉ a week → 1 min → 5; the same with ttl 30 → 30
    const scenes: readonly Scene[] = [
      { fresh: 20, minutesAgo: apart(10, 20) },
      { storedMinutesAgo: [10] },
      { storedMinutesAgo: [11, 10] },
      { storedMinutesAgo: [11, 10], fresh: 1, hints: { ttlMs: 30 * MINUTE_MS } },
    ];
    expect(waitsAfter(minifluxEntryFrequency(), scenes)).toEqual([DAY, DAY, 5, 30]);
  });
});

describe('commafeed', () => {
  it('asks after half the mean gap, 5 min to an hour', () => {
    // 40 / 2 = 20; 4 / 2 = 2 → 5; 360 / 2 = 180 → max / 4 = 60; nine an hour apart and one of 100 days ago: mean
    // 144000 / 9 = 16000 → 60; 30 / 2 = 15, but max-age 45
    const scenes: readonly Scene[] = [
      { fresh: 10, minutesAgo: apart(40, 10) },
      { fresh: 10, minutesAgo: apart(4, 10) },
      { fresh: 10, minutesAgo: apart(360, 10) },
      { fresh: 10, minutesAgo: [...apart(60, 9), 100 * DAY] },
      { fresh: 10, minutesAgo: apart(30, 10), hints: { maxAgeMs: 45 * MINUTE_MS } },
    ];
    expect(waitsAfter(commafeed(), scenes)).toEqual([20, 5, 60, 60, 45]);
  });

  it('asks a feed less that has been silent for long', () => {
    // 6 d: 40 / 2; 7 d: 240 / 4; 14 d: 240 / 2; 30 d: 240; empty: 240; one item, so no gap: 240
    const old = (days: number) => ({ fresh: 1, minutesAgo: apart(40, 10, days * DAY) });
    const scenes = [old(6), old(7), old(14), old(30), { minutesAgo: [] }, { fresh: 1, minutesAgo: [1] }];
    expect(waitsAfter(commafeed(), scenes)).toEqual([20, 60, 120, 240, 240, 240]);
  });

  it('remembers the last document, and adds an hour an error from the third on', () => {
    // 20; same: 40 / 2 again, without max-age; errors 1 and 2: 5, 5; 3: 60; 4: 120; 5: 180; 6: 240; 7: 300 → 240;
    // success: 20 again; 429 as error 1: max(5, 30)
    const document: Scene = { fresh: 10, minutesAgo: apart(40, 10) };
    const same: Scene = { same: true, hints: { maxAgeMs: 2 * HOUR_MS } };
    const limited: Scene = { failed: { kind: 'limited', retryAfterMs: 30 * MINUTE_MS } };
    const scenes = [document, same, ...Array<Scene>(7).fill(SOFT), same, limited];
    expect(waitsAfter(commafeed(), scenes)).toEqual([20, 20, 5, 5, 60, 120, 180, 240, 240, 20, 30]);
  });
});

describe('mediacloud', () => {
  it('goes from six hours down to ten minutes on a feed that turns over', () => {
    // first success only starts; then 0 % duplicates each: −60 five times, and 60 − 60 → 10; 50 % changes nothing;
    // 70 %: + 10
    const renewed: Scene = { total: 20, fresh: 20 };
    const scenes = [...Array<Scene>(7).fill(renewed), { total: 20, fresh: 10 }, { total: 20, fresh: 6 }];
    expect(waitsAfter(mediacloud(), scenes)).toEqual([360, 300, 240, 180, 120, 60, 10, 10, 20]);
  });

  it('grows by ten minutes on a silent feed, by an hour after 31 days, to a day', () => {
    // "no change" is 101 %. 360, 370, … by 10 until over 31 whole days (44640 min) have gone since the feed's first item.
    // The wait after poll n (from 0) is 360 + 10 n, and poll n comes after 360 n + 10 (n − 1) n / 2 min: n = 65 at 44200
    // (30 d), n = 66 at 45210 (31.4 → 31 d), n = 67 at 46230 (32.1 d). So wait 66 is 1020, and wait 67 is 1020 + 60.
    const scenes = [{ total: 20, fresh: 20 }, ...Array<Scene>(80).fill({ same: true, total: 20 })];
    const waits = waitsAfter(mediacloud(), scenes);
    expect(waits.slice(0, 3)).toEqual([360, 370, 380]);
    expect(waits.slice(65, 69)).toEqual([1010, 1020, 1080, 1140]);
    expect(waits.at(-1)).toBe(DAY);
  });

  it('keeps to what the document says of itself at first and as a floor; comes back to six hours at once', () => {
    // sy 120: 120, then 0 % duplicates: 120 − 60 → floor 120. Another without sy, at 370 after "no change": 0 % → 360
    const sy: Scene = { total: 20, fresh: 20, hints: { syMs: 120 * MINUTE_MS } };
    expect(waitsAfter(mediacloud(), [sy, sy])).toEqual([120, 120]);
    const renewed: Scene = { total: 20, fresh: 20 };
    expect(waitsAfter(mediacloud(), [renewed, { same: true }, renewed])).toEqual([360, 370, 360]);
  });

  it('multiplies by its failures, once they are 1 and more', () => {
    // ½: 360; 1: 360; 1½: 540; hard, 2½: 900; DNS, 2¾: 990; 429, 3¼: 1170 and 30 for the random hour; 0 % duplicates now,
    // but the last success is far more than 20 min late: no shorter, 360; then in time: 300
    const renewed: Scene = { total: 20, fresh: 20 };
    const failures: readonly Scene[] = [
      ...[SOFT, SOFT, SOFT],
      { failed: { kind: 'hard' } },
      { failed: { kind: 'temporary' } },
      { failed: { kind: 'limited', retryAfterMs: HOUR_MS } },
    ];
    const waits = waitsAfter(mediacloud(), [renewed, ...failures, renewed, renewed]);
    expect(waits).toEqual([360, 360, 360, 540, 900, 990, 1200, 360, 300]);
  });
});
