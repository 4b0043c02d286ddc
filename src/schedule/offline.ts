import type { FailureReason } from '../model/feed-failure.ts';
import type { Instant } from '../model/instant.ts';

/** What one poll says of the network. */
export interface NetworkNews {
  readonly at: Instant;
  readonly host: string;
  readonly failed?: FailureReason;
}

/** The hosts that could not be reached since the last answer of any. */
export interface NetworkStanding {
  /** When any host last answered; 0 for never. */
  readonly answeredAt: Instant;
  readonly unreached: ReadonlySet<string>;
  /** Since when we are cut off. */
  readonly offlineSince?: Instant;
}

export const ALL_WELL: NetworkStanding = { answeredAt: 0, unreached: new Set() };

/** Failures that a network of ours can cause. */
const OURS: ReadonlySet<FailureReason> = new Set(['dns', 'dns-try-again', 'connection', 'timeout']);
/** Failures that say nothing of the network: nothing was dialled, or not by us alone. */
const SILENT: ReadonlySet<FailureReason> = new Set(['refused-address', 'secret-missing', 'file', 'crashed']);
const QUIET_MS = 60_000;
/** Unrelated hosts that fail with no answer in between: few are enough after a minute of silence, many at once. */
const FEW = 3;
const MANY = 10;

/** Was the poll in vain for a reason that may be ours? */
export function isUnreached({ failed }: Pick<NetworkNews, 'failed'>): boolean {
  return failed !== undefined && OURS.has(failed);
}

/**
 * Is it we who are cut off? Three hosts failed with no answer from any for a minute, or ten with none in between; where fewer are
 * polled, all of them, and two at least. Any answer, be it an error, says that we are not.
 */
export function networkAfter(before: NetworkStanding, news: NetworkNews, hosts: () => number): NetworkStanding {
  if (news.failed !== undefined && SILENT.has(news.failed)) return before;
  if (!isUnreached(news)) return { answeredAt: Math.max(before.answeredAt, news.at), unreached: new Set() };
  const unreached = new Set([...before.unreached, news.host]);
  const { answeredAt, offlineSince } = before;
  const isQuiet = news.at - answeredAt >= QUIET_MS;
  const isCutOff = unreached.size >= MANY || (isQuiet && unreached.size >= Math.max(2, Math.min(FEW, hosts())));
  const since = offlineSince ?? (isCutOff ? news.at : undefined);
  return { answeredAt, unreached, ...(since !== undefined && { offlineSince: since }) };
}
