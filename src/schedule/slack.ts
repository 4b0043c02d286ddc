const LEAST = 0.5;
const MOST = 2;

/**
 * How much longer than planned a poll may wait, in ms: where not all can go, intervals stretch in proportion to it. As long as its
 * document needs to turn over after it was due, but within half of the interval and twice as much: whoever can wait is
 * stretched four times as much as who can't, and no more, or long intervals would take the whole burden.
 */
export function slackMs(intervalMs: number, halfMs: number | undefined): number {
  const wholeMs = 2 * (halfMs ?? intervalMs);
  return Math.round(Math.min(MOST * intervalMs, Math.max(LEAST * intervalMs, wholeMs - intervalMs)));
}
