import cron from 'node-cron';

/** node-cron writes lines of its own. */
const SILENT = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

/** Does a chore each hour, at the minute of the start, so that not all installations ask at once. Gives what ends it. */
export function hourly(chore: () => void, now: number): () => void {
  const minute = new Date(now).getMinutes();
  const task = cron.schedule(`${minute} * * * *`, chore, { suppressMissedWarning: true, logger: SILENT });
  return () => void task.destroy();
}
