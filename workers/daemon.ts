import { setTimeout as delay } from 'node:timers/promises';
import { noteWords } from '../src/cli/note-words.ts';
import { shownList } from '../src/config/list-format.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import { toIso } from '../src/model/instant.ts';
import { startWeb, type WebPorts, type WebServer } from '../src/web/server.ts';
import { daemonStatus } from './daemon-status.ts';
import { type Engine, openEngine } from './engine.ts';
import { startExporter } from './exporter.ts';
import type { FetcherThread } from './fetcher-thread.ts';
import type { Host } from './host.ts';
import type { Logger } from './logger.ts';
import { PollCounts } from './poll-counts.ts';
import { republishPorts } from './republish-ports.ts';
import { startBackups } from './scheduled-backups.ts';
import { stayCurrent, watchedFiles } from './stay-current.ts';
import { looksOf } from './watch-files.ts';
import { webToken } from './web-token.ts';

/** Scheduler, writer and fetcher, until `stopped` resolves. */
export async function runDaemon(
  settings: Settings,
  host: Host,
  options: { readonly stopped: Promise<void>; readonly fetcher: FetcherThread },
): Promise<void> {
  const token = webToken(settings);
  const looks = looksOf(watchedFiles(settings));
  const counts = new PollCounts();
  const onPolled = (report: PollReport) => {
    counts.add(report);
    logPoll(host.log, report);
  };
  const engine: Engine = await openEngine({
    settings,
    host,
    fetcher: options.fetcher,
    onPolled,
    followsWriter: true,
  });
  const status = daemonStatus(settings, host, engine, counts);
  const web = await openWeb(settings, host, { engine, token, status });
  announce(settings, host, engine, web);
  const current = stayCurrent(engine, host, looks);
  const backups = startBackups(engine, host);
  const exporter = startExporter({
    ...host,
    store: engine.store,
    settings: () => engine.live.settings,
    isSettled: settledBefore(engine, host),
    isClockSteady: engine.isClockSteady,
  });
  await options.stopped;
  host.log.info('stopping: finishing what is under way; Ctrl-C again ends at once');
  current.stop();
  await end(
    engine,
    Promise.all([backups.stop(), exporter.stop()]).then(() => web?.close()),
  );
  host.log.info('stopped');
}

/** Within `stop.deadline`: a file on a share that hangs is never done. */
async function end({ live, close }: Engine, makers: Promise<void>): Promise<void> {
  const until = performance.now() + live.settings.stop.deadline;
  await Promise.race([makers, delay(live.settings.stop.deadline / 2, undefined, { ref: false })]);
  await close(until - performance.now());
}

/** Is everything stored that was fetched before a moment? What a process before this one dispatched may be under way for a lease. */
function settledBefore(
  { inFlight, depths }: Engine,
  { now, timing: { leaseMs } }: Host,
): (moment: number) => Promise<boolean> {
  const startedAt = now();
  return async (moment) => {
    const dispatchedAt = (inFlight.firstExpiry ?? Number.POSITIVE_INFINITY) - leaseMs;
    if (dispatchedAt < moment) return false;
    const depth = await depths().catch(() => undefined); // a Redis that does not answer is told elsewhere
    if (depth?.store !== 0) return false;
    return depth.fetch === 0 || now() - startedAt >= leaseMs;
  };
}

/** A port that is taken costs the status pages, not the collecting. */
async function openWeb(
  settings: Settings,
  host: Host,
  { engine, token, status }: { readonly engine: Engine } & Pick<WebPorts, 'token' | 'status'>,
): Promise<WebServer | undefined> {
  try {
    const { listen } = settings.web;
    const feeds = republishPorts(engine.store, host.now);
    return await startWeb(listen, { notReady: async () => engine.troubles(), status, token, feeds });
  } catch (err) {
    const why = (err as Error).message;
    host.log.error({ listen: settings.web.listen }, `no status pages (${why}): set web.listen to another address`);
    return undefined;
  }
}

function announce(settings: Settings, { log, version, pid }: Host, engine: Engine, web: WebServer | undefined): void {
  log.info({ version, pid, data: settings.data, redis: engine.redis }, 'feedmill runs');
  log.info({ feeds: engine.store.feeds.count(), lists: settings.lists.map(shownList) }, 'feeds listed');
  if (web)
    log.info(
      {
        ...{ healthz: `${web.address}/healthz`, readyz: `${web.address}/readyz`, status: `${web.address}/status.json` },
        feeds: `${web.address}/feeds/all`,
      },
      'status pages',
    );
}

/** One line a poll. */
function logPoll(
  log: Logger,
  { feed, at, result, status, reason, detail, nextAt, ms, truncated, turn, asked, notes = [], ...counts }: PollReport,
): void {
  const next = nextAt > at ? toIso(nextAt) : 'as soon as any host answers'; // while this machine is cut off, the plan of before stands
  if (turn === 'broke') log.warn({ feed, reason, next }, 'feed broke: it worked until now, and is tried again');
  if (turn === 'healed') log.info({ feed }, 'feed healed: it works again');
  for (const note of notes) log.warn({ feed }, noteWords(note));
  if (result === 'failed') return log.warn({ feed, reason, detail, next, ms }, 'feed failed');
  const { new: fresh, revised, known, skipped } = counts;
  const seldom = { ...(skipped > 0 && { skipped }), ...(truncated && { truncated }), ...(asked && { asked }) };
  log.info({ feed, status, new: fresh, revised, known, ...seldom, ms, next }, 'feed stored');
}
