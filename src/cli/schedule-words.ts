import { hourFactors } from '../schedule/day-rhythm.ts';
import type { Term } from '../schedule/next-poll.ts';
import type { Around, Explained } from './explained-feed.ts';
import { showAway, showLength, showTime } from './show-time.ts';

/** How a feed stands, and when it is polled next, in sentences. */
export function standingWords(feed: Explained, around: Around): readonly string[] {
  return [
    nextWords(feed, around),
    ...failureWords(feed, around.now),
    ...serverWords(feed, around.now),
    ...gapWords(feed, around.now),
  ];
}

function nextWords({ standing, nextAt, id, fetchedAt, hostStanding, host, plan }: Explained, around: Around): string {
  const { now, isRunning } = around;
  if (standing === 'paused') return `It is paused: "feedmill feeds resume ${id}" polls it again.`;
  if (standing === 'parked')
    return `It is parked, since its server said for three days that it is gone (HTTP 410): "feedmill feeds resume ${id}" tries it again.`;
  if (standing === 'unlisted') return 'No list names it any more: it is not polled, and its items are kept.';
  const daemon = isRunning ? '' : ' No daemon runs: it is polled once one does, or with "feedmill run --once".';
  if (nextAt > now) {
    const isMoved = plan !== undefined && nextAt > plan.at;
    const why = isMoved ? ' It was overdue, and waits its turn: what fell due while nothing was polled is spread.' : '';
    return `It is polled next at ${showTime(nextAt)} UTC, ${showAway(nextAt, now)}.${why}${daemon}`;
  }
  if (fetchedAt === undefined) return `It was never polled, and is due now.${daemon}`;
  if (hostStanding && hostStanding.readyAt > now)
    return `It is due, and waits for its host ${host} until ${showTime(hostStanding.readyAt)} UTC, ${showAway(hostStanding.readyAt, now)}.${daemon}`;
  return `It is due since ${showTime(nextAt)} UTC, ${showAway(nextAt, now)}${isRunning ? ', and waits its turn' : ''}.${daemon}`;
}

function failureWords({ failures, failingSince, memory, polls }: Explained, now: number): readonly string[] {
  if (failures === 0 || failingSince === undefined) return [];
  const last = polls.find(({ result }) => result === 'failed');
  const gone = memory.gone
    ? ` It said ${times(memory.gone.count)} that it is gone; after three times over three days it is parked.`
    : '';
  return [
    `It fails since ${showTime(failingSince)} UTC, ${showAway(failingSince, now)}${last ? ` (${last.reason}: ${last.detail})` : ''}. ` +
      `Its failures weigh ${failures}: the interval is multiplied by that from 1 on. It is never given up silently.${gone}`,
  ];
}

function serverWords({ host, hostStanding, memory, url, listUrl }: Explained, now: number): readonly string[] {
  const { moved, trust } = memory;
  const words: string[] = [];
  if (hostStanding?.reason !== undefined) {
    const rest =
      hostStanding.readyAt > now ? `it rests until ${showTime(hostStanding.readyAt)} UTC, and then` : 'since then';
    words.push(
      `Its host ${host} asked for calm (${hostStanding.reason}, ${showAway(hostStanding.since, now)}): ${rest} its feeds go one by one, ${showLength(hostStanding.spacingMs)} apart.`,
    );
  }
  if (moved?.listedBy !== undefined)
    words.push(
      `It has moved for good to ${moved.to}, which feed "${moved.listedBy}" polls already: take one of the two out of its list.`,
    );
  else if (moved)
    words.push(
      `It answered ${times(moved.count)} from ${moved.to}, for good; that is believed after three times over three days.`,
    );
  if (url !== listUrl)
    words.push(`Its list names ${listUrl}; it has moved for good, and is polled at its new address.`);
  if (trust?.lostAt !== undefined)
    words.push(
      `Its server's 304 hid changes (${trust.why}, ${showAway(trust.lostAt, now)}): it gets no validators for a month.`,
    );
  return words;
}

function gapWords({ gaps }: Explained, now: number): readonly string[] {
  return gaps.slice(0, 3).map((gap) => {
    const rest = gap.isClosed ? ', and so all' : gap.older === undefined ? '' : ', and the search goes on';
    const found =
      gap.found > 0 || gap.isClosed
        ? ` Older pages brought ${gap.found} of them${rest}.`
        : gap.pages > 0 || gap.older
          ? ' Older pages are looked through.'
          : '';
    return `Gap: the document of ${showTime(gap.at)} UTC, ${showAway(gap.at, now)}, shared nothing with the one of ${showTime(gap.since)}; about ${gap.missed} items came and went.${found}`;
  });
}

/** What the plan is made of. */
export function planWords(feed: Explained, around: Around): readonly string[] {
  if (feed.cron !== undefined) return [`It is polled by its cron line "${feed.cron}".`, ...budgetWords(around)];
  if (!feed.adaptive) return [`It is polled every ${showLength(feed.everyMs)}, as set for it.`, ...budgetWords(around)];
  const { intervalMs, gapMs, halfMs, total, share, calm = 0 } = feed.memory;
  if (intervalMs === undefined || gapMs === undefined) {
    return [`It is polled every ${showLength(feed.everyMs)} until it was read once; then the interval adapts.`];
  }
  const lists = total === undefined ? '' : `, and lists ${total}`;
  const half = halfMs === undefined ? '' : `: half of them are others after ${showLength(halfMs)}`;
  return [
    `It publishes an item each ${showLength(gapMs)} or so${lists}${half}.${rhythmWords(feed)}`,
    `The interval is ${showLength(intervalMs)} now: ${intervalWords(feed, around)}.`,
    ...(share === undefined
      ? []
      : [`Of the last document ${Math.round(share * 100)} % were known${calmWords(share, calm)}.`]),
    ...budgetWords(around),
  ];
}

const HOURS = 24;
const SPAN = 12;

/** The half of the day in which most comes, where that is worth a word. */
function rhythmWords({ memory: { day } }: Explained): string {
  const factors = hourFactors(day);
  const spanFrom = (from: number) => Array.from({ length: SPAN }, (_, at) => factors[(from + at) % HOURS]!);
  const spans = factors.map((_, from) => spanFrom(from).reduce((a, b) => a + b));
  const most = Math.max(...spans);
  const from = spans.indexOf(most);
  const percent = Math.round((100 * most) / factors.reduce((a, b) => a + b));
  return percent < WORTH_A_WORD ? '' : ` ${percent} % of that come between ${from} and ${(from + SPAN) % HOURS} h GMT.`;
}

const WORTH_A_WORD = 70;

function intervalWords({ memory, everyMs }: Explained, { maxMs, pollMinMs }: Around): string {
  const { intervalMs = 0, gapMs = 0, part = 1, halfMs = Number.POSITIVE_INFINITY } = memory;
  if (intervalMs >= maxMs) return 'poll.max, since it publishes seldom';
  if (intervalMs <= pollMinMs) return 'poll.min, since it publishes much';
  if (part < 1) return `on its way to ${showLength(intervalMs / part)}, by half at a time`;
  if (halfMs < Math.sqrt(everyMs * gapMs)) return 'by then half of its items are others';
  return `what comes until then will have waited ${showLength(everyMs / 2)} together, half of poll.every`;
}

function calmWords(share: number, calm: number): string {
  if (share < 0.33) return ': few, so that the interval was halved';
  if (share < 0.67) return ': not enough to lengthen the interval';
  return calm >= 2
    ? ': enough, and often enough, to lengthen the interval'
    : ': enough; once more, and the interval may lengthen';
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
  const wait = showLength(at - last);
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

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
