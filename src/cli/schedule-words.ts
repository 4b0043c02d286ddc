import type { FeedSchedule } from '../model/feed-schedule.ts';
import type { Term } from '../model/next-poll.ts';
import { CALM_ENOUGH, LITTLE_KNOWN, MUCH_KNOWN } from '../schedule/adapt.ts';
import { hourFactors } from '../schedule/day-rhythm.ts';
import type { Around } from './around.ts';
import { showLength } from './show-time.ts';

/** What the plan is made of. */
export function planWords(feed: FeedSchedule, around: Around): readonly string[] {
  if (feed.cron !== undefined) return [`It is polled by its cron line "${feed.cron}".`, ...budgetWords(around)];
  if (!feed.adaptive) return [`It is polled every ${showLength(feed.everyMs)}, as set for it.`, ...budgetWords(around)];
  const { intervalMs, gapMs, halfMs, total } = feed.memory;
  if (intervalMs === undefined || gapMs === undefined) {
    return [`It is polled every ${showLength(feed.everyMs)} until it has been read once; then the interval adapts.`];
  }
  const lists = total === undefined ? '' : `, and lists ${total}`;
  const half = halfMs === undefined ? '' : `: half of them are others after ${showLength(halfMs)}`;
  return [
    `It publishes an item each ${showLength(gapMs)} or so${lists}${half}.${rhythmWords(feed)}`,
    `The interval is ${showLength(intervalMs)} now: ${intervalWords(feed)}.${shareWords(feed)}`,
    ...budgetWords(around),
  ];
}

const HOURS = 24;
const SPAN = 12;

/** The half of the day in which most comes, where that is worth a word. */
function rhythmWords({ memory: { day } }: FeedSchedule): string {
  const factors = hourFactors(day);
  const spanFrom = (from: number) => Array.from({ length: SPAN }, (_, at) => factors[(from + at) % HOURS]!);
  const spans = factors.map((_, from) => spanFrom(from).reduce((a, b) => a + b));
  const most = Math.max(...spans);
  const from = spans.indexOf(most);
  const percent = Math.round((100 * most) / factors.reduce((a, b) => a + b));
  return percent < WORTH_A_WORD ? '' : ` ${percent} % of that come between ${from} and ${(from + SPAN) % HOURS} h GMT.`;
}

const WORTH_A_WORD = 70;

function intervalWords({ memory: { by, intervalMs = 0, part = 1 }, everyMs }: FeedSchedule): string {
  switch (by) {
    case 'min':
      return 'poll.min, since it publishes much';
    case 'max':
      return 'poll.max, since it publishes seldom';
    case 'half':
      return 'by then half of its items are others';
    case 'part':
      return `on its way to ${showLength(intervalMs / part)}, by half at a time`;
    default:
      return `what comes until then will have waited ${showLength(everyMs / 2)} together, half of poll.every`;
  }
}

function shareWords({ memory: { share, calm = 0, by } }: FeedSchedule): string {
  if (share === undefined) return '';
  const known = ` Of the last document ${Math.round(share * 100)} % were known`;
  if (share < LITTLE_KNOWN) return `${known}: few, so that the interval was halved.`;
  if (by !== 'part') return `${known}.`;
  if (share < MUCH_KNOWN) return `${known}: not enough to lengthen it.`;
  return calm >= CALM_ENOUGH ? `${known}: enough to lengthen it.` : `${known}: enough; once more, and it lengthens.`;
}

function budgetWords({ wish, maxPerMinute }: Around): readonly string[] {
  if (maxPerMinute === undefined || wish <= maxPerMinute) return [];
  const stretch = Math.round((wish / maxPerMinute) * 10) / 10;
  return [
    `All feeds together ask for ${Math.round(wish)} polls a minute, and poll.maxPerMinute is ${maxPerMinute}: intervals are about ${stretch} times as long, longest where least is lost.`,
  ];
}

/** One term of the schedule, with where it comes from. */
export function termWords({ name, from, cut, at }: Term, last: number): string {
  const wait = showLength(Math.max(0, at - last)); // of a plan that was put back after an outage it may be over
  const limit = cut === 'loss' ? `; cut to ${wait}, or items would be lost` : cut ? `; at most ${cut}` : '';
  switch (name) {
    case 'plan':
      return from ?? `the plan: ${wait} after the last poll, the feed's own spread of up to a tenth included`;
    case 'floor':
      return `poll.min: ${wait}`;
    case 'retry-after':
      return `Retry-After: ${wait}${limit}`;
    case 'host':
      return 'its host asked for calm';
    case 'skip':
      return `the document: ${from} (GMT)`;
    case 'ttl':
    case 'sy':
      return `the document: ${from}${limit}`;
    default:
      return `the server: ${from}${limit}`;
  }
}
