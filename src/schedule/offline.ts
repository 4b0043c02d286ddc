import type { FailureReason } from '../model/feed-failure.ts';
import type { Instant } from '../model/instant.ts';

export interface NetworkNews {
  readonly at: Instant;
  readonly host: string;
  readonly failed?: FailureReason;
}

const WINDOW_MS = 60_000;
const HOSTS = 3;
const OURS: ReadonlySet<FailureReason> = new Set(['dns', 'dns-try-again', 'connection', 'timeout']);

/** Is it we who are cut off? Three hosts or more failed to be reached within a minute, and none answered. */
export function seemsOffline(news: readonly NetworkNews[], now: Instant): boolean {
  const recent = news.filter((one) => one.at > now - WINDOW_MS);
  if (recent.some((one) => one.failed === undefined || !OURS.has(one.failed))) return false;
  return new Set(recent.map((one) => one.host)).size >= HOSTS;
}
