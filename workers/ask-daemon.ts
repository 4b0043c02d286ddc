import { setTimeout as delay } from 'node:timers/promises';
import type { OnProgress } from '../src/cli/context.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import type { CommandKind } from '../src/model/command.ts';
import type { DedupeAnswer, DedupeReport } from '../src/model/dedupe.ts';
import { FeedmillError } from '../src/model/errors.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import { type Instant, MINUTE_MS } from '../src/model/instant.ts';
import { openStoreQueue, type StoreQueue } from '../src/queue/store-queue.ts';
import type { Archive } from '../src/store/open-store.ts';
import { withArchive } from '../src/store/with-archive.ts';
import type { Host } from './host.ts';
import { openSharedRedis } from './redis.ts';
import { Releasers } from './releasers.ts';

const ANSWER_MS = 10_000;
const GRACE_MS = 2000;
/** The items of a feed are removed in steps: a million takes some minutes, longer while the writer has work. */
const REMOVED_MS = 30 * MINUTE_MS;
const OUTCOME_MS = MINUTE_MS;
const LOOK_MS = 50;

type Args = Readonly<Record<string, string>>;

/** Asks the running daemon to do something; its answer, within ten seconds or as long as `answerMs` says (removing items: half an hour). */
export async function askDaemon(
  settings: Settings,
  host: Host,
  kind: CommandKind,
  args: Args,
  answerMs = kind === 'remove-items' ? REMOVED_MS : ANSWER_MS,
): Promise<unknown> {
  return withArchive(settings.data, (archive) => ask(settings, host, archive, { kind, args, answerMs }));
}

/** Asks the running daemon to poll a feed, and follows the poll until it is stored; undefined where it lists no such feed. */
export async function askToPoll(settings: Settings, host: Host, feed: string): Promise<PollReport | undefined> {
  return withArchive(settings.data, async (archive) => {
    const poll = await ask(settings, host, archive, { kind: 'poll', args: { feed }, answerMs: ANSWER_MS });
    return typeof poll === 'string' ? await follow(archive, feed, poll, host) : undefined;
  });
}

/** Asks the running daemon to apply today's rules to the archive, and follows it to the end. */
export async function askToDedupe(
  settings: Settings,
  host: Host,
  since: Instant,
  onProgress: OnProgress,
): Promise<DedupeReport> {
  const store = await withArchive(settings.data, (archive) => archive.store);
  const run = host.newId();
  const args = { run, since: String(since) };
  return await withQueue(settings, host, async (queue) => {
    for (;;) {
      const answer = (await queue.command(
        store,
        { id: host.newId(), kind: 'dedupe', args },
        ANSWER_MS,
      )) as DedupeAnswer;
      if (answer.run !== run)
        throw new FeedmillError('BUSY', 'the daemon is at another dedupe: wait for its end, and ask again');
      if (answer.isDone) return answer;
      onProgress(answer.done, answer.all);
      await delay(DEDUPE_LOOK_MS);
    }
  });
}

const DEDUPE_LOOK_MS = 500;

function ask(
  settings: Settings,
  host: Host,
  { store }: Archive,
  { kind, args, answerMs }: { readonly kind: CommandKind; readonly args: Args; readonly answerMs: number },
): Promise<unknown> {
  const isShort = answerMs === ANSWER_MS;
  const command = { id: host.newId(), kind, args, ...(isShort && { until: host.now() + answerMs }) };
  // who says that nothing was done must be right: the daemon stops carrying it out before we stop to wait
  return withQueue(settings, host, (queue) => queue.command(store, command, answerMs + (isShort ? GRACE_MS : 0)));
}

async function withQueue<T>(settings: Settings, host: Host, work: (queue: StoreQueue) => Promise<T>): Promise<T> {
  const releasers = new Releasers();
  try {
    const { redis } = await openSharedRedis(settings, host, releasers);
    const queue = openStoreQueue(redis, host.onError);
    releasers.add('store queue', () => queue.close());
    return await work(queue);
  } finally {
    await releasers.close(ANSWER_MS);
  }
}

async function follow(archive: Archive, feed: string, poll: string, { now }: Host): Promise<PollReport> {
  for (const end = now() + OUTCOME_MS; now() < end; ) {
    const report = archive.schedule.poll(feed, poll);
    if (report) return report;
    await delay(LOOK_MS);
  }
  throw new FeedmillError(
    'NO_OUTCOME',
    `feed "${feed}": the poll ${poll} was not stored within a minute; "feedmill status" tells why`,
  );
}
