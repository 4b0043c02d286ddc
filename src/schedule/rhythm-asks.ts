import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/instant.ts';
import type { RhythmHints } from '../model/parsed-feed.ts';
import type { Ask } from './freshness.ts';

/** What a document itself asks for: `<ttl>` and `sy:`. What can't be read asks for nothing. */
export function rhythmAsks(rhythm: RhythmHints): readonly Ask[] {
  return [ttlAsk(rhythm), syAsk(rhythm)].filter((ask) => ask !== undefined);
}

/** Minutes (RSS 2.0), also as "60 minutes". */
function ttlAsk({ ttl }: RhythmHints): Ask | undefined {
  const minutes = Number(/^\s*(\d{1,9}(?:\.\d{1,3})?)/.exec(ttl ?? '')?.[1]);
  return minutes > 0 ? { name: 'ttl', ms: minutes * MINUTE_MS, from: `<ttl>${ttl!.trim()}</ttl>` } : undefined;
}

/**
 * `updateFrequency` times per `updatePeriod`; without a period daily, without a frequency once (RDF Site Summary 1.0,
 * module Syndication). Written in the wild, says mediacloud/rss-fetcher: "always", "dayly", "0.1", nothing at all, 0.
 */
function syAsk({ updatePeriod, updateFrequency }: RhythmHints): Ask | undefined {
  if (updatePeriod === undefined && updateFrequency === undefined) return undefined;
  const period = periodMs(updatePeriod?.trim().toLowerCase() ?? '');
  const frequency = updateFrequency?.trim() ? Number(updateFrequency) : 1;
  if (period === undefined || !(frequency > 0)) return undefined;
  const from = `sy:updatePeriod ${updatePeriod?.trim() || '(none)'}, sy:updateFrequency ${updateFrequency?.trim() || '(none)'}`;
  return { name: 'sy', ms: period / frequency, from };
}

const PERIODS: readonly (readonly [RegExp, number])[] = [
  [/^(?:hour|always)/, HOUR_MS],
  [/^(?:$|da[iy]|every ?day)/, DAY_MS],
  [/^week/, 7 * DAY_MS],
  [/^month/, 30 * DAY_MS],
  [/^(?:year|annual)/, 365 * DAY_MS],
];

function periodMs(written: string): number | undefined {
  return PERIODS.find(([pattern]) => pattern.test(written))?.[1];
}
