const LEAST = 0.5;
const MOST = 2;

/**
 * How much longer than planned a poll may wait, in ms: if not all can go, intervals stretch in proportion to it. It is
 * the time that the document still needs to turn over once it is due, but from half to twice the interval. So feeds
 * that can wait are stretched up to four times as much as those that can't; with more, long intervals would carry the
 * whole burden.
 */
export function slackMs(intervalMs: number, halfMs: number | undefined): number {
  const wholeMs = 2 * (halfMs ?? intervalMs);
  return Math.round(Math.min(MOST * intervalMs, Math.max(LEAST * intervalMs, wholeMs - intervalMs)));
}
