import { onTestFinished } from 'vitest';
import { printOf } from '../../src/dedup/print-of.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { ItemBody, ItemSelection, RemovedItem, StoredItem } from '../../src/model/item.ts';
import type { ChangedResult, PollOutcome } from '../../src/model/poll-outcome.ts';
import { NetworkWatch } from '../../src/pipeline/network-watch.ts';
import { removeItem } from '../../src/pipeline/removal/remove-item.ts';
import { storeOutcomes } from '../../src/pipeline/store-outcomes.ts';
import { hostOf } from '../../src/schedule/host-of.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { tempFolder } from './temp-folder.ts';

const HOUR = 3_600_000;

/** A real store with feeds `a` and `b`, ids that count, and the writer's stage bound to it. */
export function testStore(
  folder = tempFolder(),
  network = new NetworkWatch(),
): {
  readonly store: Store;
  readonly write: (...outcomes: PollOutcome[]) => ReturnType<typeof storeOutcomes>;
} {
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const store = openStore(folder, newId);
  onTestFinished(() => store.close());
  store.feeds.sync([feed('a'), feed('b')], 0);
  const deps = {
    store: store.writer,
    newId,
    limits: { minMs: 1000, maxMs: 24 * HOUR, zone: 'local' },
    hostIntervalMs: 1000,
    network,
    keepPollsMs: 30 * 24 * HOUR,
  };
  return { store, write: (...outcomes) => storeOutcomes(outcomes, deps) };
}

/** What can't be done a second time, for tests of databases of before. */
export const UNDO_20 = 'ALTER TABLE tombstones DROP COLUMN look; ALTER TABLE feed_state DROP COLUMN answered_by;';

export function feed(id: string, url = `https://${id}.example/feed`): Feed {
  const settings = { tags: [], everyMs: HOUR, headers: {}, parser: 'feedmill' as const };
  return { id, url, list: '/lists/feeds.yaml', host: hostOf(url), settings };
}

/** An outcome of a feed, fetched at `at`, whose document lists these items, the newest of them the last one; all of them travel. */
export function outcome(
  feedId: string,
  at: number,
  items: readonly ItemBody[],
  more: Partial<ChangedResult> = {},
): PollOutcome {
  const seen = items.map((body) => ({ print: printOfBody(body), body })).reverse(); // a document has the newest on top
  return {
    poll: `${feedId}-${at}`,
    feed: feedId,
    url: `https://${feedId}.example/feed`,
    fetchedAt: at,
    ms: 5,
    http: { status: 200, bytes: 100 },
    result: {
      kind: 'changed',
      validators: { etag: `"${at}"` },
      bodyHash: `hash-${at}`,
      truncated: false,
      listed: seen.map((one) => one.print),
      total: seen.length,
      items: seen,
      hints: { reuse: 0 },
      ...more,
    },
  };
}

/** The print is of what was read: of the text before it was cleaned, and of the date as it is written. */
export function printOfBody(body: ItemBody): string {
  const { contentHtml, contentText, published, publishedRaw = published?.toString() } = body;
  const read = { content: contentHtml ?? contentText, publishedRaw };
  return printOf({ authors: [], categories: [], enclosures: [], ...body, ...read } as never);
}

/** Removes an item by its id, as keeping does; false where there is none. */
export function removeStored(store: Store, id: string, now: number): boolean {
  const item = store.writer.candidate(id);
  if (item) store.writer.transaction(() => removeItem(item.number, now, store.writer));
  return item !== undefined;
}

/** All items with their texts, as an export would hand them out. */
export function itemsOf(store: Store) {
  return store.items.page({ withRemoved: true }, 1000);
}

/** All that a selection selects. */
export function walked({ items }: Pick<Store, 'items'>, selection: ItemSelection = {}) {
  const walk = items.walk(selection);
  const found: (StoredItem | RemovedItem)[] = [];
  for (let page = walk.next(1000); !page.isEnd; page = walk.next(1000)) found.push(...page.items);
  return found;
}
