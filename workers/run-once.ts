import type { Settings } from '../src/config/settings-schema.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import { openEngine } from './engine.ts';
import type { Host } from './host.ts';

/**
 * Started by a timer of the user's, a run must not miss a feed that falls due a moment later and would then wait for the
 * next run: it waits for what is due within 10 seconds.
 */
const HORIZON_MS = 10_000;
const LOOK_MS = 50;

/** Polls what is due, each feed once, drains both queues, and stops. */
export async function runOnce(
  settings: Settings,
  host: Host,
  isStopped: () => boolean,
): Promise<readonly PollReport[]> {
  const reports: PollReport[] = [];
  const startedAt = host.now();
  const engine = await openEngine({
    settings,
    host,
    onPolled: (report) => reports.push(report),
    due:
      ({ feeds }) =>
      (now, limit, without) =>
        feeds.due(Math.min(now, startedAt + HORIZON_MS), limit, { ...without, polledSince: startedAt }),
  });
  const isDone = () => {
    const left = engine.store.feeds.due(startedAt + HORIZON_MS, 1, { feeds: [], hosts: [], polledSince: startedAt });
    return left.length === 0 && engine.inFlight.size === 0;
  };
  try {
    while (!isDone() && !isStopped()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  } finally {
    await engine.close();
  }
  return reports;
}

/** Polls one feed now, without a daemon; undefined where no list names it. */
export async function pollOnce(settings: Settings, host: Host, feed: string): Promise<PollReport | undefined> {
  let onPolled: (report: PollReport) => void = () => undefined;
  const polled = new Promise<PollReport>((resolve) => {
    onPolled = (report) => {
      if (report.feed === feed) resolve(report);
    };
  });
  const engine = await openEngine({ settings, host, onPolled, due: () => () => [] });
  try {
    const poll = await engine.scheduler.pollNow(feed);
    return poll === undefined ? undefined : await polled;
  } finally {
    await engine.close();
  }
}
