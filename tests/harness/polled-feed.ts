import type { FeedSettings } from '../../src/model/feed.ts';
import { planPoll } from '../../src/pipeline/plan-poll.ts';
import { pollFeed } from '../../src/pipeline/poll-feed.ts';
import { type RssItem, rssOf } from './documents.ts';
import { testFetcher } from './fetcher.ts';
import { startServer } from './http-server.ts';
import { feed, itemsOf, testStore } from './store.ts';

const LIMITS = { maxItems: 2000, maxFieldBytes: 1024 ** 2, maxDepth: 256, maxBytes: 10 * 1024 ** 2, deadlineMs: 5000 };

/** A feed `a` on a real server, polled through the whole path: planned, fetched, parsed, stored. Each poll has its time. */
export async function polledFeed(settings: Partial<FeedSettings> = {}) {
  let document = '';
  const url = await startServer((_, response) => void response.end(document));
  const { store, write } = testStore();
  const lists = (more: Partial<FeedSettings>) => {
    const listed = { ...feed('a', `${url}/feed`), settings: { ...feed('a').settings, ...more } };
    store.feeds.sync([listed, feed('b')], 0);
  };
  lists(settings);
  const fetch = testFetcher({ maxBytes: LIMITS.maxBytes, timeoutMs: 20_000 });
  let polls = 0;
  const deps = { store: 's', newId: () => `p${++polls}`, limits: LIMITS, leaseMs: 600_000 };
  return {
    store,
    write,
    /** Changes what the list says of it. */
    lists,
    items: () => itemsOf(store),
    identity: () => store.writer.feed('a')?.identity,
    async poll(at: number, items: readonly RssItem[]) {
      document = rssOf(items);
      const job = planPoll(store.feeds.one('a')!, at, deps, 'plan');
      const outcome = await pollFeed(job, { fetch: (what) => fetch(what.url, what), now: () => at });
      return write(outcome)[0]!;
    },
  };
}
