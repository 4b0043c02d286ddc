import { DAY_MS, HOUR_MS, type Instant } from '../../src/model/instant.ts';
import type { Random } from '../../tests/processes/random.ts';
import { exponential } from './distributions.ts';
import type { Span } from './scripted-feed.ts';

/** Times at which something is published within a span, ascending. */
export type Arrivals = readonly Instant[];

/** At random, one independent of the other; where a weight (0 to 1) is given, only so often as it says. */
export function poisson(random: Random, span: Span, gapMs: number, weight?: (moment: Instant) => number): Arrivals {
  const found: Instant[] = [];
  for (let at = span.start + exponential(random, gapMs); at < span.end; at += exponential(random, gapMs)) {
    if (!weight || random.chance(weight(at))) found.push(at);
  }
  return found;
}

const ACTIVE_HOURS = 16;
const WEEKEND = 0.4;

/** A newsroom's day: 16 hours awake, weekends at two fifths. */
export function newsroomWeight(zoneHours: number): (moment: Instant) => number {
  return (moment) => {
    const local = moment + zoneHours * HOUR_MS;
    if (Math.floor(local / HOUR_MS) % 24 < 24 - ACTIVE_HOURS) return 0;
    return isWeekend(local) ? WEEKEND : 1;
  };
}

/** What share of all time such a weight lets through. */
export const NEWSROOM_SHARE = ((ACTIVE_HOURS / 24) * (5 + 2 * WEEKEND)) / 7;

/** Runs of items close together, long silence between: a wire. */
export function bursts(random: Random, span: Span, rule: { everyMs: number; items: number; gapMs: number }): Arrivals {
  const found: Instant[] = [];
  for (const start of poisson(random, span, rule.everyMs)) {
    let at = start;
    do {
      found.push(at);
      at += exponential(random, rule.gapMs);
    } while (random.chance(1 - 1 / rule.items));
  }
  return found.sort((a, b) => a - b).filter((at) => at < span.end);
}

export interface Period {
  readonly everyMs: number;
  /** From the start of the period, in UTC (of a week: from Monday). */
  readonly offsetMs: number;
  readonly jitterMs: number;
  readonly skipsWeekends: boolean;
}

const A_MONDAY = Date.UTC(2024, 0, 1);

/** Once a period at the same time, give or take. */
export function periodic(random: Random, span: Span, period: Period): Arrivals {
  const found: Instant[] = [];
  const first = Math.floor((span.start - A_MONDAY) / period.everyMs) * period.everyMs + A_MONDAY + period.offsetMs;
  for (let at = first; at < span.end; at += period.everyMs) {
    const moved = at + random.share() * period.jitterMs;
    if (moved >= span.start && moved < span.end && !(period.skipsWeekends && isWeekend(at))) found.push(moved);
  }
  return found;
}

/** 1 January 1970 was a Thursday. */
function isWeekend(local: Instant): boolean {
  return (Math.floor(local / DAY_MS) + 3) % 7 >= 5;
}
