import type { FailureReason } from '../model/feed-failure.ts';
import { type Instant, MINUTE_MS } from '../model/instant.ts';
import { isNear } from './is-near.ts';

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
  /** When any host last answered; 0 for never. */
  readonly answeredAt: Instant;
  readonly unreached: ReadonlySet<string>;
  /** Hosts that failed while others answered: what fails there is theirs. */
  readonly suspects: ReadonlySet<string>;
  /** Since when we are cut off. */
  readonly offlineSince?: Instant;
}

export const ALL_WELL: NetworkStanding = { answeredAt: 0, unreached: new Set(), suspects: new Set() };

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
 * Is it we who are cut off? Three hosts failed with no answer from any for a minute, or ten with none in between; where fewer are
 * polled, all of them, and two at least. Any answer, be it an error, says that we are not; that of a host near us says so of those near
 * us alone, for a bridge on this machine answers whether or not the world does. Hosts that are dead must not be taken for an outage
 * again and again: whoever failed before others answered is no evidence until it answers itself.
 */
export function networkAfter(before: NetworkStanding, news: NetworkNews, hosts: () => number): NetworkStanding {
  if (!mayBeOurs(news)) return news.failed !== undefined && SILENT.has(news.failed) ? before : answered(before, news);
  if (!isEvidence(news, before)) return before;
  const unreached = new Set([...before.unreached, news.host]);
  const { answeredAt, offlineSince } = before;
  const isQuiet = news.at - answeredAt >= QUIET_MS;
  const isCutOff = unreached.size >= MANY || (isQuiet && unreached.size >= Math.max(2, Math.min(FEW, hosts())));
  const since = offlineSince ?? (isCutOff ? news.at : undefined);
  return { ...before, unreached, ...(since !== undefined && { offlineSince: since }) };
}

function answered(before: NetworkStanding, { at, host }: NetworkNews): NetworkStanding {
  const told = isNear(host) ? new Set([...before.unreached].filter(isNear)) : before.unreached;
  const unreached = new Set([...before.unreached].filter((one) => !told.has(one)));
  const isNews = told.size > 0 || before.suspects.has(host); // nearly never, and there may be many suspects
  const suspects = isNews ? new Set([...before.suspects, ...told]) : before.suspects;
  if (isNews) (suspects as Set<string>).delete(host);
  return unreached.size > 0
    ? { ...before, unreached, suspects }
    : { answeredAt: Math.max(before.answeredAt, at), unreached, suspects };
}

const FIRST_PROBE_MS = 15_000;
const MAX_PROBE_MS = 10 * MINUTE_MS;

/** Time between two probes: 15 seconds at first, doubled with each that was in vain, ten minutes at most. */
export function probeWaitMs(inVain: number): number {
  return Math.min(MAX_PROBE_MS, FIRST_PROBE_MS * 2 ** Math.min(inVain, MAX_DOUBLINGS));
}

const MAX_DOUBLINGS = 10;
