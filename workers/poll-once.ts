import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../src/config/settings-schema.ts';
import { FeedmillError } from '../src/model/errors.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import { openEngine } from './engine.ts';
import type { FetcherThread } from './fetcher-thread.ts';
import type { Host } from './host.ts';

const LOOK_MS = 10;
/** What a poll by hand may take: the fetch, and a try again after a crash. */
const POLL_MS = 90_000;

/** Polls one feed now, without a daemon; undefined where no list names it. */
export async function pollOnce(
  settings: Settings,
  host: Host,
  options: { readonly fetcher: FetcherThread; readonly feed: string; readonly isStopped: () => boolean },
): Promise<PollReport | undefined> {
  const reports = new Map<string, PollReport>();
  const onPolled = (report: PollReport) => void reports.set(report.poll, report);
  const nothingElse = { due: () => [], filling: () => [] };
  const engine = await openEngine({ settings, host, fetcher: options.fetcher, onPolled, due: () => nothingElse });
  try {
    const poll = await engine.scheduler.pollNow(options.feed);
    if (poll === undefined) return undefined;
    const end = host.now() + POLL_MS;
    while (!reports.has(poll) && !options.isStopped()) {
      await delay(LOOK_MS);
      if (host.now() > end)
        throw new FeedmillError('NO_OUTCOME', `feed "${options.feed}": not polled within ${POLL_MS / 1000} s`);
    }
    return reports.get(poll);
  } finally {
    await engine.close();
  }
}
