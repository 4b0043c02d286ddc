import type { FeedSchedule } from '../model/feed-schedule.ts';
import { isNear } from '../schedule/is-near.ts';
import { LONG_ENOUGH_MS } from '../schedule/moved.ts';
import type { Around } from './around.ts';
import { counted } from './counted.ts';
import { identityWords } from './identity-words.ts';
import { showAway, showLength, showTime } from './show-time.ts';

/** How a feed stands, and when it is polled next, in sentences. */
export function standingWords(feed: FeedSchedule, around: Around): readonly string[] {
  return [
    nextWords(feed, around),
    ...failureWords(feed),
    ...hostWords(feed, around.now),
    ...addressWords(feed),
    ...trustWords(feed, around.now),
    ...identityWords(feed.identity),
    ...gapWords(feed, around.now),
  ];
}

/** Is it polled at all? */
export function isPolled({ standing }: Pick<FeedSchedule, 'standing'>): boolean {
  return standing === 'active';
}

function nextWords(feed: FeedSchedule, { now, isRunning, offlineSince }: Around): string {
  const { nextAt, plan } = feed;
  if (!isPolled(feed)) return restWords(feed);
  const daemon = isRunning ? '' : ' No daemon runs: start one, or "feedmill run --once".';
  const { readyAt = 0 } = feed.hostStanding ?? {};
  if (nextAt > now && readyAt > nextAt)
    return `It is polled next at ${showTime(readyAt)} UTC, ${showAway(readyAt, now)}: its host rests until then.${daemon}`;
  if (nextAt > now) {
    const isPutOff = plan !== undefined && nextAt !== plan.at;
    const why = isPutOff
      ? ` (After its last poll that was planned for ${showTime(plan.at)}: since then it was spread, or its list was edited.)`
      : '';
    return `It is polled next at ${showTime(nextAt)} UTC, ${showAway(nextAt, now)}.${why}${daemon}`;
  }
  const due =
    now - nextAt < MOMENT_MS
      ? 'It is due now'
      : `It has been due since ${showTime(nextAt)} UTC, for ${showLength(now - nextAt)}`;
  const never = feed.polls.length === 0 ? 'It was never polled. ' : '';
  if (offlineSince !== undefined && !isNear(feed.host))
    return `${never}${due}, and waits for the network: no host of the internet answers since ${offlineSince}.`;
  return `${never}${due}${waitWords(feed, now, isRunning)}.${daemon}`;
}

const MOMENT_MS = 5000;

function waitWords({ host, hostStanding }: FeedSchedule, now: number, isRunning: boolean): string {
  if (hostStanding && hostStanding.readyAt > now) return `, and waits for its host ${host}`;
  return isRunning ? ', and waits its turn' : '';
}

function restWords({ standing, id }: FeedSchedule): string {
  if (standing === 'paused') return `It is paused: "feedmill feeds resume ${id}" polls it again.`;
  if (standing === 'unlisted') return 'No list names it any more: it is not polled, and its items are kept.';
  return `It is parked, since its server said for three days that it is gone (HTTP 410): "feedmill feeds resume ${id}" tries it again.`;
}

function failureWords({ failures, failingSince, memory, polls, standing }: FeedSchedule): readonly string[] {
  if (failures === 0 || failingSince === undefined) return [];
  const last = polls.find(({ result }) => result === 'failed');
  const why = last ? ` (${last.reason}: ${last.detail})` : '';
  const longer =
    failures > 1 ? `the interval is ${round(failures)} times as long, within its limits` : 'the interval is as before';
  if (standing === 'parked') return [`It has been failing since ${showTime(failingSince)} UTC${why}.`];
  const words = [`It has been failing since ${showTime(failingSince)} UTC${why}; ${longer}.`];
  if (!memory.gone) return words;
  const { count, since } = memory.gone;
  const until = showTime(since + LONG_ENOUGH_MS);
  return [
    ...words,
    `It has answered 410 (gone) ${counted(count, 'time')} since ${showTime(since)}; if it still does from ${until} on, it is parked.`,
  ];
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function hostWords({ host, hostStanding }: FeedSchedule, now: number): readonly string[] {
  if (hostStanding?.reason === undefined) return [];
  const { reason, since, readyAt, spacingMs } = hostStanding;
  const rest =
    readyAt > now
      ? `it rests until ${showTime(readyAt)} UTC, ${showAway(readyAt, now)}, and then`
      : 'its rest is over, and';
  return [
    `Its host ${host} asked for calm (${reason}, ${showAway(since, now)}): ${rest} gets one poll each ${showLength(spacingMs)}.`,
  ];
}

function addressWords({ memory: { moved }, url, listUrl }: FeedSchedule): readonly string[] {
  const words =
    url === listUrl ? [] : [`Its list names ${listUrl}; it has moved for good, and is polled at its new address.`];
  if (!moved) return words;
  if (moved.listedBy !== undefined) {
    return [
      ...words,
      `Its server says that it has moved for good to ${moved.to}, the address of feed "${moved.listedBy}": remove one of the two.`,
    ];
  }
  const times = `${counted(moved.count, 'time')} since ${showTime(moved.since)}`;
  const from = showTime(moved.since + LONG_ENOUGH_MS);
  return [
    ...words,
    `Its server says that it has moved for good to ${moved.to} (${times}); from ${from} on, that address is asked directly.`,
  ];
}

function trustWords({ memory: { trust } }: FeedSchedule, now: number): readonly string[] {
  if (trust?.lostAt === undefined) return [];
  return [
    `Its server's 304 hid changes (${trust.why}, ${showAway(trust.lostAt, now)}): it gets no validators for a month.`,
  ];
}

const SHOWN_GAPS = 3;

function gapWords({ gaps }: FeedSchedule, now: number): readonly string[] {
  return gaps.slice(0, SHOWN_GAPS).map(({ at, since, missed, found, older, isClosed }) => {
    const end = isClosed ? ', and nothing is missing any more' : older === undefined ? '' : ', and the search goes on';
    const search =
      found > 0 || isClosed || older !== undefined ? ` Older pages brought ${counted(found, 'item')}${end}.` : '';
    return (
      `Gap: the document of ${showTime(at)} UTC, ${showAway(at, now)}, shared nothing with the one of ${showTime(since)}: ` +
      `about ${counted(missed, 'item')} came and went.${search}`
    );
  });
}
