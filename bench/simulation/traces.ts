import { HOUR_MS, MINUTE_MS } from '../../src/model/instant.ts';
import { Random } from '../../tests/processes/random.ts';
import * as models from './feed-models.ts';
import type { Hints } from './policy.ts';
import type { ScriptedFeed, Span } from './scripted-feed.ts';

export interface Trace {
  readonly name: string;
  readonly feeds: readonly ScriptedFeed[];
}

/**
 * What a long list of feeds is made of, in percent. 35 are silent: of 12,611 feeds that Travers, Hmedeh et al. harvested 8,155
 * published (IJWIS 2014); Liu, Ramasubramanian and Sirer (IMC 2005) saw no update in days at 25 of 100. How the others part is
 * our estimate: blogs first, newsrooms next.
 */
const MIXED: readonly (readonly [models.FeedModel, number])[] = [
  [models.silentFeed, 35],
  [models.poissonFeed, 30],
  [models.newsroomFeed, 10],
  [models.periodicFeed, 7],
  [models.failingFeed, 5],
  [models.undatedFeed, 4],
  [models.wireFeed, 3],
  [models.shortFeed, 3],
  [models.longFeed, 3],
];

const ALONE: Readonly<Record<string, models.FeedModel>> = {
  poisson: models.poissonFeed,
  newsroom: models.newsroomFeed,
  wire: models.wireFeed,
  periodic: models.periodicFeed,
  silent: models.silentFeed,
  short: models.shortFeed,
  long: models.longFeed,
  undated: models.undatedFeed,
  failing: models.failingFeed,
};

/** The mixed list in its full size, and each kind of feed alone in a tenth of it. */
export function traces(size: number, span: Span, seed: number): readonly Trace[] {
  const alone = Object.entries(ALONE).map(([name, model]) => ({
    name,
    feeds: feedsOf(name, Math.ceil(size / 10), () => model, new Random(seed), span),
  }));
  return [mixed(size, span, seed), ...alone];
}

export function mixed(size: number, span: Span, seed: number): Trace {
  const random = new Random(seed);
  const made = feedsOf('mixed', size, () => modelFor(random.share() * 100), random, span);
  return { name: 'mixed', feeds: made.map((feed) => ({ ...feed, hints: someHints(random) })) };
}

function feedsOf(
  name: string,
  size: number,
  modelOf: () => models.FeedModel,
  random: Random,
  span: Span,
): readonly ScriptedFeed[] {
  return Array.from({ length: size }, (_, at) => modelOf()(`${name}-${at}`, random, span));
}

function modelFor(percent: number): models.FeedModel {
  let sum = 0;
  for (const [model, share] of MIXED) {
    sum += share;
    if (percent < sum) return model;
  }
  return MIXED[0]![0];
}

/**
 * max-age as FeedMail, which follows it, tells of its feeds (a quarter up to 5 min, half up to 15, three fifths up to an hour);
 * sy:updatePeriod hourly, as WordPress writes it into every feed of its; `<ttl>` on a tenth.
 */
function someHints(random: Random): Hints {
  const share = random.share();
  const maxAgeMs = share < 0.25 ? 5 * MINUTE_MS : share < 0.5 ? 15 * MINUTE_MS : share < 0.6 ? HOUR_MS : undefined;
  return {
    ...(maxAgeMs !== undefined && { maxAgeMs }),
    ...(random.chance(0.3) && { syMs: HOUR_MS }),
    ...(random.chance(0.1) && { ttlMs: HOUR_MS }),
  };
}
