import { setTimeout as delay } from 'node:timers/promises';
import type { OnProgress } from '../src/cli/context.ts';
import type { ChangeKind } from '../src/model/command.ts';
import { sayOfCopy } from '../src/pipeline/copies/say-of-copy.ts';
import { emptyFeed } from '../src/pipeline/removal/empty-feed.ts';
import type { Store } from '../src/store/open-store.ts';
import { ownFolder } from '../src/store/own-folder.ts';
import { withArchive } from '../src/store/with-archive.ts';
import type { Host } from './host.ts';
import { openOwnStore } from './open-own-store.ts';

/** Between two steps of a long change: who else has work with the store has a turn. */
const REST_MS = 10;

/**
 * Carries out a change of the store; what it answers is JSON. A long one in steps: where the daemon is killed between two, its queue gives
 * the command to the next one, which does the rest.
 */
export async function changeStore(
  store: Store,
  kind: ChangeKind,
  args: Readonly<Record<string, string>>,
  now: () => number,
): Promise<unknown> {
  const feed = args['feed'] ?? '';
  switch (kind) {
    case 'sync':
      return null;
    case 'pause':
    case 'resume':
      return store.feeds.pause(feed, kind === 'pause', now());
    case 'remove-items':
      return (await inTurns(emptyFeed(feed, now, store.writer))) ?? null;
    case 'split':
    case 'join':
      return sayOfCopy(store.writer, args['item'] ?? '', kind === 'join' ? (args['of'] ?? '') : undefined);
    case 'advance-cursor':
      return store.cursors.advance(args['name'] ?? '', Number(args['from']), Number(args['seq']));
    case 'set-cursor':
      return store.cursors.set(args['name'] ?? '', Number(args['seq'])) ?? null;
    case 'remove-cursor':
      return store.cursors.remove(args['name'] ?? '');
    case 'retry-webhook':
      return store.webhooks.standing(args['webhook'] ?? '') ? store.webhooks.retry(args['webhook']!) : null;
    case 'reindex':
      store.texts.clear();
      return store.items.count();
  }
}

async function inTurns<T>(steps: Generator<undefined, T, undefined>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await delay(REST_MS);
  }
}

/** Opens the store of a folder that no daemon runs on, for as long as `work` takes. Throws OwnedError where one does. */
export async function withOwnStore<T>(data: string, host: Host, work: (store: Store) => T | Promise<T>): Promise<T> {
  const ownership = ownFolder(data, host.pid);
  try {
    const store = openOwnStore(data, host);
    try {
      return await work(store);
    } finally {
      store.close();
    }
  } finally {
    ownership.release();
  }
}

const CHUNK = 500;

/** Brings the index of words up to date, for who searches where no daemon does it. A folder without a store has nothing. */
export async function fillIndex(data: string, host: Host, onProgress: OnProgress): Promise<void> {
  const all = await withArchive(data, ({ indexLag }) => indexLag());
  if (all === 0) return;
  await withOwnStore(data, host, ({ texts }) => {
    for (let done = 0, added = texts.fill(CHUNK); added > 0; added = texts.fill(CHUNK)) {
      done += added;
      onProgress(done, all);
    }
  });
}
