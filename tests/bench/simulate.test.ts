import { describe, expect, it } from 'vitest';
import { fixed } from '../../bench/simulation/comparators/fixed.ts';
import { minifluxRoundRobin } from '../../bench/simulation/comparators/miniflux.ts';
import { atEqualRequests } from '../../bench/simulation/equal-requests.ts';
import { geometric } from '../../bench/simulation/geometric.ts';
import type { Policy } from '../../bench/simulation/policy.ts';
import type { ScriptedFeed } from '../../bench/simulation/scripted-feed.ts';
import { type Simulation, simulate } from '../../bench/simulation/simulate.ts';
import { mixed, traces } from '../../bench/simulation/traces.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/instant.ts';
import { START } from './replay.ts';

const FEED: ScriptedFeed = {
  id: 'feed',
  published: new Float64Array(),
  listed: 10,
  dated: true,
  hints: {},
  failing: [],
};

const minutes = (list: readonly number[]) => Float64Array.from(list, (one) => START + one * MINUTE_MS);
const hours = (count: number, ...feeds: readonly Partial<ScriptedFeed>[]): Simulation => ({
  feeds: feeds.map((feed) => ({ ...FEED, ...feed })),
  span: { start: START, end: START + count * HOUR_MS },
  warmUpMs: 0,
});

/** Polls at the start, and then so often. */
const every = (gap: number): Policy<undefined> => ({
  ...fixed(gap * MINUTE_MS),
  start: () => ({ state: undefined, at: START }),
});

describe('a simulation worked by hand', () => {
  it('counts delays from publishing to collecting, and what no poll could see', () => {
    // polls at 0, 30, 60, 90; a document of one. 10 waits 20; 40 is gone at 60 (20, lost), 50 waits 10; the last look at 120
    // finds 100 after 20. Old items are no delay.
    const figures = simulate(every(30), hours(2, { listed: 1, published: minutes([-60, 10, 40, 50, 100]) }));
    expect(figures).toMatchObject({ requests: 4, items: 4, lost: 1 });
    expect(figures.meanMs).toBe(((20 + 20 + 10 + 20) / 4) * MINUTE_MS);
    expect(figures.empty).toBe(1 / 4); // that at 90
  });

  it('sees nothing while a server fails', () => {
    // 10 and 40 are seen at 90
    const failing = [{ start: START + MINUTE_MS, end: START + 80 * MINUTE_MS, failure: { kind: 'soft' as const } }];
    const figures = simulate(every(30), hours(2, { published: minutes([-5, 10, 40]), failing }));
    expect(figures).toMatchObject({ requests: 4, lost: 0, empty: 0, meanMs: 65 * MINUTE_MS });
  });

  it('lets those over the limit wait for the next tick, the longest due first', () => {
    // three due at 0, one a minute: the last is asked at 2, and each again when its turn comes; ticks begin at 0
    const feeds = [1, 2, 3].map(() => ({ published: minutes([-1, 5]) }));
    const figures = simulate(every(10), { ...hours(1, ...feeds), perTick: 1 });
    expect(figures.requests).toBe(18);
    expect(figures.starvedMs).toBe(10 * MINUTE_MS);
  });

  it('polls a policy with a tick at its ticks only', () => {
    // ticks at 17, 77, 137: one poll each
    const roundRobin = { ...minifluxRoundRobin(), start: () => ({ state: { errors: 0 }, at: START }) };
    const figures = simulate(roundRobin, hours(3, { published: minutes([-5, 20, 70]) }));
    expect(figures).toMatchObject({ requests: 3, meanMs: ((57 + 7) / 2) * MINUTE_MS });
  });

  it('counts until the end what a policy that gave up never collects', () => {
    const once: Policy<undefined> = { ...every(1), next: () => ({ state: undefined, at: Number.POSITIVE_INFINITY }) };
    const figures = simulate(once, hours(5, { listed: 2, published: minutes([-5, 60, 120, 180]) }));
    expect(figures).toMatchObject({ requests: 1, lost: 1, starvedMs: 5 * HOUR_MS, meanMs: 180 * MINUTE_MS });
  });
});

describe('scripted feeds', () => {
  const span = { start: START, end: START + 14 * DAY_MS };

  it('are the same for the same seed', () => {
    expect(mixed(40, span, 7)).toEqual(mixed(40, span, 7));
    expect(mixed(40, span, 7)).not.toEqual(mixed(40, span, 8));
  });

  it.each(traces(40, span, 3))('of $name publish in order, and before the end', ({ feeds }) => {
    for (const { published } of feeds) {
      expect(published).toEqual(published.slice().sort());
      expect(published.at(-1) ?? 0).toBeLessThan(span.end);
    }
  });
});

describe('equal requests', () => {
  it('finds the setting of ours that asks as often', () => {
    const span = { start: START, end: START + 14 * DAY_MS };
    const simulation = { feeds: mixed(40, span, 5).feeds, span, warmUpMs: DAY_MS };
    const { requests } = simulate(fixed(3 * HOUR_MS), simulation);
    const ours = atEqualRequests((everyMs) => simulate(geometric(everyMs), simulation), requests);
    expect(ours.isEqual).toBe(true);
    expect(Math.abs(ours.figures.requests / requests - 1)).toBeLessThan(0.011);
  });

  it('says so where no setting does', () => {
    const simulation = hours(24, { published: minutes([-5]) });
    const ours = atEqualRequests((everyMs) => simulate(geometric(everyMs), simulation), 10_000);
    expect(ours.isEqual).toBe(false);
  });
});
