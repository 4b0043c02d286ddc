const MAX_SLACK_MS = 24 * 3_600_000;
const MIN_SHARE = 0.1;

/**
 * How much longer than planned a poll may wait before its document has turned over: where not all can go, intervals stretch
 * in proportion to it, so that least is lost. A day at most, so that no feed starves; a tenth of the interval at least.
 */
export function slackMs(intervalMs: number, halfMs: number | undefined): number {
  const wholeMs = 2 * (halfMs ?? intervalMs);
  return Math.round(Math.min(MAX_SLACK_MS, Math.max(MIN_SHARE * intervalMs, wholeMs - intervalMs)));
}
