import type { FailureReason } from '../model/feed-failure.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../model/instant.ts';
import { countOfFar, isNear } from './is-near.ts';

/** What one poll says of the network. */
export interface NetworkNews {
  readonly at: Instant;
  readonly host: string;
  readonly failed?: FailureReason;
  /** The feed had been failing before. */
  readonly wasFailing?: boolean;
  /** It was read before: a page that comes instead may be the network's own, as in a hotel. */
  readonly hasWorked?: boolean;
}

/** The hosts that could not be reached since the last answer of any. */
export interface NetworkStanding {
  /** When any host last answered, and when one that is not near us did; 0 for never. */
  readonly answeredAt: Instant;
  readonly farAnsweredAt: Instant;
  readonly unreached: ReadonlySet<string>;
  /** When the first of those failed. */
  readonly firstAt: Instant;
  /** One of those that are not near us has a feed that was read before. */
  readonly hasWorked: boolean;
  /** Hosts that failed while others answered: what fails there is theirs. */
  readonly suspects: ReadonlySet<string>;
  /** Since when we are cut off. */
  readonly offlineSince?: Instant;
}

const NONE_UNREACHED = { unreached: new Set<string>(), firstAt: 0, hasWorked: false };

export const ALL_WELL: NetworkStanding = { answeredAt: 0, farAnsweredAt: 0, ...NONE_UNREACHED, suspects: new Set() };

/** Failures that a network of ours can cause. */
const OURS: ReadonlySet<FailureReason> = new Set(['dns', 'dns-try-again', 'connection', 'timeout']);
/** What a network looks like that shows its own page instead of each other, to feeds that worked until then. */
const PORTAL: ReadonlySet<FailureReason> = new Set(['not-a-feed', 'login-page', 'refused-address', 'tls']);
/** Failures that say nothing of the network: nothing was dialled, or not by us alone. */
const SILENT: ReadonlySet<FailureReason> = new Set(['refused-address', 'secret-missing', 'file', 'crashed']);
const QUIET_MS = MINUTE_MS;
/** Unrelated hosts that fail with no answer in between: few are enough after a minute of silence, many at once. */
const FEW = 3;
const MANY = 10;

/** May this failure be ours? Not where the host, or the feed, failed before while others answered. */
export function isEvidence(news: NetworkNews, { suspects }: NetworkStanding): boolean {
  return mayBeOurs(news) && !news.wasFailing && !suspects.has(news.host);
}

function mayBeOurs({ failed, hasWorked }: NetworkNews): boolean {
  return failed !== undefined && (OURS.has(failed) || (hasWorked === true && PORTAL.has(failed)));
}

/**
 * Is it we who are cut off? Yes, if three hosts failed and none has answered for a minute, or ten failed with no answer
 * in between. If fewer than three are polled, all must fail, and two at least. Any answer, even an error, says that we
 * are not. Dead hosts must not be taken for an outage again and again: a host that failed before others answered is no
 * evidence until it answers itself.
 *
 * A host near us, such as a bridge on this machine, answers whether or not the world does. While hosts further off that
 * worked before can't be reached, its answers say nothing about those, for a day. After that they are dead rather than
 * cut off.
 */
export function networkAfter(before: NetworkStanding, news: NetworkNews, hosts: () => number): NetworkStanding {
  if (!mayBeOurs(news)) return news.failed !== undefined && SILENT.has(news.failed) ? before : answered(before, news);
  if (!isEvidence(news, before)) return before;
  const unreached = new Set([...before.unreached, news.host]);
  const isFar = !isNear(news.host);
  const isQuiet = news.at - (isFar ? before.farAnsweredAt : before.answeredAt) >= QUIET_MS;
  const count = countOfFar(unreached);
  const isCutOff = count >= MANY || (isQuiet && count >= 2 && count >= Math.min(FEW, hosts()));
  const since = before.offlineSince ?? (isCutOff ? news.at : undefined);
  return {
    ...before,
    unreached,
    firstAt: before.unreached.size === 0 ? news.at : before.firstAt,
    hasWorked: before.hasWorked || (isFar && news.hasWorked === true),
    ...(since !== undefined && { offlineSince: since }),
  };
}

function answered(before: NetworkStanding, news: NetworkNews): NetworkStanding {
  const { at, host } = news;
  const staysCutOff = isNear(host) && before.hasWorked && at - before.firstAt < BELIEVED_MS;
  const told = staysCutOff ? new Set([...before.unreached].filter(isNear)) : before.unreached;
  const isNews = told.size > 0 || before.suspects.has(host); // nearly never, and there may be many suspects
  const suspects = isNews ? new Set([...before.suspects, ...told]) : before.suspects;
  if (isNews) (suspects as Set<string>).delete(host);
  const { offlineSince: _, ...rest } = before;
  return {
    ...(staysCutOff ? { ...before, unreached: new Set([...before.unreached].filter((one) => !told.has(one))) } : rest),
    ...(!staysCutOff && NONE_UNREACHED),
    answeredAt: Math.max(before.answeredAt, at),
    farAnsweredAt: isNear(host) ? before.farAnsweredAt : Math.max(before.farAnsweredAt, at),
    suspects,
  };
}

const BELIEVED_MS = DAY_MS;

const FIRST_PROBE_MS = 15_000;
const MAX_PROBE_MS = 10 * MINUTE_MS;

/** Time between two probes: 15 seconds at first, doubled with each that was in vain, ten minutes at most. */
export function probeWaitMs(inVain: number): number {
  return Math.min(MAX_PROBE_MS, FIRST_PROBE_MS * 2 ** Math.min(inVain, MAX_DOUBLINGS));
}

const MAX_DOUBLINGS = 10;
