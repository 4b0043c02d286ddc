import type { DayRhythm } from '../model/feed-memory.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../model/instant.ts';

const HOURS = 24;
const HALF_LIFE_MS = 21 * DAY_MS;
/** Before so long was seen, one burst would look like a habit. */
const SEEN_MS = 3 * DAY_MS;

/** A rhythm after new items that appeared at these times. */
export function learn(before: DayRhythm | undefined, appeared: readonly Instant[], at: Instant): DayRhythm {
  if (before && appeared.length === 0) return before;
  const keep = before ? 2 ** (-(at - before.at) / HALF_LIFE_MS) : 0;
  const hours = Array.from({ length: HOURS }, (_, hour) => (before?.hours[hour] ?? 0) * keep);
  for (const time of appeared) hours[hourOf(time)]! += 2 ** (-Math.max(0, at - time) / HALF_LIFE_MS);
  const since = appeared.reduce((first, time) => Math.min(first, time), before?.since ?? at);
  return { at, since, hours: hours.map((weight) => Math.round(weight * 1000) / 1000) };
}

/**
 * When new items appeared: as dated, where they can't have been there at the poll before; else spread evenly since then. Of a first
 * document their dates, without those of midnight sharp, which say the day alone.
 */
export function appearances(
  dates: readonly (Instant | undefined)[],
  before: Instant | undefined,
  at: Instant,
): readonly Instant[] {
  if (before === undefined) {
    return dates.flatMap((date) => (date !== undefined && date <= at && date % DAY_MS !== 0 ? [date] : []));
  }
  const evenly = (place: number) => at - ((at - before) * (place + 0.5)) / dates.length;
  return dates.map((date, place) => (date !== undefined && date > before && date <= at ? date : evenly(place)));
}

/**
 * How a feed's publishing in each hour of the day compares with its average; 1 all day if there is no rhythm. The
 * profile counts as far as it exceeds chance: by χ², of which pure chance reaches 23, its degrees of freedom.
 */
export function hourFactors(rhythm: DayRhythm | undefined): readonly number[] {
  const hours = rhythm?.hours ?? [];
  const all = hours.reduce((sum, weight) => sum + weight, 0);
  if (!rhythm || all === 0 || rhythm.at - rhythm.since < SEEN_MS) return EVEN;
  const even = all / HOURS;
  const chi = hours.reduce((sum, weight) => sum + (weight - even) ** 2 / even, 0);
  const trust = Math.max(0, 1 - (HOURS - 1) / chi);
  return hours.map((weight) => 1 + trust * ((HOURS * weight + 1) / (all + 1) - 1));
}

const EVEN: readonly number[] = Array.from({ length: HOURS }, () => 1);

function hourOf(time: Instant): number {
  return Math.floor((time % DAY_MS) / HOUR_MS);
}

/** What a wait ends at. */
interface Patience {
  /** Time that items may wait together, in ms. */
  readonly waitedMs: number;
  /** Items that may come meanwhile. */
  readonly items: number;
  readonly maxMs: number;
}

/**
 * How long until the items that are expected meanwhile have waited so long together, or are so many: whichever comes first. At an even
 * pace that is `sqrt(2 × waitedMs × gap)`; with a rhythm, it waits out the quiet hours and comes often in the busy ones.
 */
export function waitFor(from: Instant, gapMs: number, factors: readonly number[], patience: Patience): number {
  const end = from + patience.maxMs;
  let [time, items, waited] = [from, 0, 0];
  while (time < end) {
    const rate = factors[hourOf(time)]! / gapMs;
    const span = Math.min(HOUR_MS - (time % HOUR_MS), end - time);
    const enough = Math.min(untilWaited(items, rate, patience.waitedMs - waited), (patience.items - items) / rate);
    if (enough <= span) return time + enough - from;
    waited += items * span + (rate * span ** 2) / 2;
    items += rate * span;
    time += span;
  }
  return patience.maxMs;
}

/** Solves `items × t + rate × t² / 2 = waited` for t. */
function untilWaited(items: number, rate: number, waited: number): number {
  return (Math.sqrt(items ** 2 + 2 * rate * waited) - items) / rate;
}
