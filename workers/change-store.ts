import { setTimeout as delay } from 'node:timers/promises';
import type { ChangeKind } from '../src/model/command.ts';
import { sayOfCopy } from '../src/pipeline/copies/say-of-copy.ts';
import { emptyFeed } from '../src/pipeline/removal/empty-feed.ts';
import type { Store } from '../src/store/open-store.ts';

/** Between two steps of a long change: who else has work with the store has a turn. */
const REST_MS = 10;

/**
 * Carries out a change of the store; the answer is JSON. A long change goes in steps: if the daemon is killed in
 * between, its queue gives the command to the next daemon, which does the rest.
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
