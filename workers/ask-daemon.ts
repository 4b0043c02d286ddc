import type { Settings } from '../src/config/settings-schema.ts';
import type { CommandKind } from '../src/model/command.ts';
import { FeedmillError } from '../src/model/errors.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import { openStoreQueue } from '../src/queue/store-queue.ts';
import { type Archive, openArchive } from '../src/store/open-store.ts';
import type { Host } from './host.ts';
import { openSharedRedis } from './redis.ts';
import { Releasers } from './releasers.ts';

const ANSWER_MS = 10_000;
const OUTCOME_MS = 60_000;
const LOOK_MS = 50;

type Args = Readonly<Record<string, string>>;

/** Asks the running daemon to do something; its answer, within ten seconds or as long as `answerMs` says. */
export async function askDaemon(
  settings: Settings,
  host: Host,
  kind: CommandKind,
  args: Args,
  answerMs = ANSWER_MS,
): Promise<unknown> {
  const archive = openArchive(settings.data);
  try {
    return await ask(settings, host, archive, { kind, args, answerMs });
  } finally {
    archive.close();
  }
}

/** Asks the running daemon to poll a feed, and follows the poll until it is stored; undefined where it lists no such feed. */
export async function askToPoll(
  settings: Settings,
  host: Host,
  feed: string,
): Promise<Omit<PollReport, 'nextAt'> | undefined> {
  const archive = openArchive(settings.data);
  try {
    const poll = await ask(settings, host, archive, { kind: 'poll', args: { feed }, answerMs: ANSWER_MS });
    return typeof poll === 'string' ? await follow(archive, feed, poll, host) : undefined;
  } finally {
    archive.close();
  }
}

async function ask(
  settings: Settings,
  host: Host,
  { store }: Archive,
  { kind, args, answerMs }: { readonly kind: CommandKind; readonly args: Args; readonly answerMs: number },
): Promise<unknown> {
  const releasers = new Releasers();
  try {
    const { redis } = await openSharedRedis(settings, host, releasers);
    const queue = openStoreQueue(redis, host.onError);
    releasers.add('store queue', () => queue.close());
    return await queue.command(store, { id: host.newId(), kind, args }, answerMs);
  } finally {
    await releasers.close(ANSWER_MS, () => undefined);
  }
}

async function follow(
  archive: Archive,
  feed: string,
  poll: string,
  { now }: Host,
): Promise<Omit<PollReport, 'nextAt'>> {
  for (const end = now() + OUTCOME_MS; now() < end; ) {
    const report = archive.polls.report(feed, poll);
    if (report) return report;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new FeedmillError(
    'NO_OUTCOME',
    `feed "${feed}": the poll ${poll} was not stored within a minute; "feedmill status" tells why`,
  );
}
