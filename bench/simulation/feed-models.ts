import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/instant.ts';
import type { Random } from '../../tests/processes/random.ts';
import { type Arrivals, bursts, NEWSROOM_SHARE, newsroomWeight, periodic, poisson } from './arrivals.ts';
import { exponential, logNormal, logUniform } from './distributions.ts';
import type { Failure } from './policy.ts';
import type { FailingSpell, ScriptedFeed, Span } from './scripted-feed.ts';

/** Makes one feed of a kind. */
export type FeedModel = (id: string, random: Random, span: Span) => ScriptedFeed;

/**
 * Items a day of feeds that publish at all. Travers, Hmedeh et al., "RSS feeds behavior analysis, structure and vocabulary"
 * (IJWIS 2014): 8,155 productive feeds, 10,794,285 items in 8 months (5.5 a day each), 97 % of them from 17 % of the feeds. A
 * log-normal curve with those two figures has σ 2.8 and the median 0.1; cut off at one a month and one a minute.
 */
const RATES = { median: 0.1, sigma: 2.8, min: 1 / 30, max: 1440 };

export const poissonFeed: FeedModel = (id, random, span) => {
  const gapMs = DAY_MS / logNormal(random, RATES);
  const listed = random.oneOf([10, 10, 15, 20, 25, 30, 50]);
  return feed(id, listed, span, gapMs, (all) => poisson(random, all, gapMs));
};

export const newsroomFeed: FeedModel = (id, random, span) => {
  const gapMs = DAY_MS / logUniform(random, 5, 150);
  const weight = newsroomWeight(random.whole(-8, 9));
  const listed = random.oneOf([20, 30, 50]);
  return feed(id, listed, span, gapMs, (all) => poisson(random, all, gapMs * NEWSROOM_SHARE, weight));
};

export const wireFeed: FeedModel = (id, random, span) => {
  const rule = { everyMs: DAY_MS / logUniform(random, 2, 12), items: random.whole(5, 15), gapMs: 2 * MINUTE_MS };
  return feed(id, random.oneOf([20, 50]), span, rule.everyMs / rule.items, (all) => bursts(random, all, rule));
};

/** Podcasts and columns: two thirds daily (half of them on workdays), one third weekly; many at six in the morning. */
export const periodicFeed: FeedModel = (id, random, span) => {
  const everyMs = random.oneOf([DAY_MS, DAY_MS, 7 * DAY_MS]);
  const hour = random.chance(0.5) ? 6 : random.whole(0, 23);
  const minute = random.oneOf([0, 0, 0, 15, 30, 45]);
  const day = everyMs > DAY_MS ? random.whole(0, 6) : 0;
  const offsetMs = day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;
  const skipsWeekends = everyMs === DAY_MS && random.chance(0.5);
  const period = { everyMs, offsetMs, jitterMs: random.oneOf([1, 10, 30]) * MINUTE_MS, skipsWeekends };
  return feed(id, random.oneOf([10, 50, 100]), span, everyMs, (all) => periodic(random, all, period));
};

/** Dead but for an item in two months to two years. */
export const silentFeed: FeedModel = (id, random, span) => {
  const gapMs = logUniform(random, 60, 700) * DAY_MS;
  return feed(id, 10, span, gapMs, (all) => poisson(random, all, gapMs));
};

export const shortFeed: FeedModel = (id, random, span) => busy(id, random, span, 10);
export const longFeed: FeedModel = (id, random, span) => busy(id, random, span, 100);

export const undatedFeed: FeedModel = (id, random, span) => ({ ...poissonFeed(id, random, span), dated: false });

/** Good for ten days on average, then away for half a day. */
export const failingFeed: FeedModel = (id, random, span) => ({
  ...poissonFeed(id, random, span),
  failing: failingSpells(random, span),
});

function busy(id: string, random: Random, span: Span, listed: number): ScriptedFeed {
  const gapMs = DAY_MS / logUniform(random, 10, 300);
  return feed(id, listed, span, gapMs, (all) => poisson(random, all, gapMs));
}

/** The story begins early enough for a full first document; of what came before the span only that is kept. */
function feed(id: string, listed: number, span: Span, gapMs: number, publish: (all: Span) => Arrivals): ScriptedFeed {
  const all = publish({ start: span.start - 2 * listed * gapMs, end: span.end });
  const before = all.findIndex((at) => at > span.start);
  const kept = all.slice(Math.max(0, (before < 0 ? all.length : before) - listed));
  return { id, published: Float64Array.from(kept), listed, dated: true, hints: {}, failing: [] };
}

const FAILURES: readonly Failure[] = [
  { kind: 'soft' },
  { kind: 'soft' },
  { kind: 'temporary' },
  { kind: 'limited', retryAfterMs: HOUR_MS },
  { kind: 'hard' },
];

function failingSpells(random: Random, span: Span): readonly FailingSpell[] {
  const spells: FailingSpell[] = [];
  for (let start = span.start + exponential(random, 10 * DAY_MS); start < span.end; ) {
    const end = start + exponential(random, 12 * HOUR_MS);
    spells.push({ start, end, failure: random.oneOf(FAILURES) });
    start = end + exponential(random, 10 * DAY_MS);
  }
  return spells;
}
