import cron from 'node-cron';

/** node-cron writes lines of its own. */
const SILENT = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
const HALF_HOUR_MS = 1_800_000;

/**
 * Does a chore each hour, at the minute of the start, so that not all installations ask at once; and once where hours were missed, because
 * the machine slept or was busy. Gives what ends it.
 */
export function hourly(chore: () => void, now: number): () => void {
  let doneAt = Number.NEGATIVE_INFINITY;
  const run = () => {
    if (performance.now() - doneAt < HALF_HOUR_MS) return; // each missed hour is told
    doneAt = performance.now();
    chore();
  };
  const minute = new Date(now).getMinutes();
  const task = cron.schedule(`${minute} * * * *`, run, { suppressMissedWarning: true, logger: SILENT });
  task.on('execution:missed', run);
  return () => void task.destroy();
}
