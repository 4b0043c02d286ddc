import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/dedup/print-of.ts';
import type { DuePoll } from '../../src/model/due-poll.ts';
import type { FetchResult } from '../../src/model/fetch-result.ts';
import type { PollJob } from '../../src/model/poll-job.ts';
import { type ChangedResult, MAX_OUTCOME_BYTES } from '../../src/model/poll-outcome.ts';
import { planPoll } from '../../src/pipeline/plan-poll.ts';
import { pollFeed } from '../../src/pipeline/poll-feed.ts';
import { rssOf } from '../harness/documents.ts';

const job: PollJob = {
  v: 1,
  store: 's',
  poll: 'p',
  feed: 'f',
  url: 'https://e.org/feed',
  settings: { headers: {}, parser: 'feedmill' },
  limits: { maxItems: 2000, maxFieldBytes: 1024 ** 2, maxDepth: 256, maxBytes: 10 * 1024 ** 2, deadlineMs: 5000 },
  validators: {},
  prints: { rules: RULES, list: [] },
  plannedAt: 100,
  expiresAt: 10_000,
};
const items = (count: number) => Array.from({ length: count }, (_, at) => ({ guid: `g${at}`, title: `T${at}` }));
/** What the network would have brought; the network itself is tested in its own room. */
const brought = (text: string): FetchResult => ({
  kind: 'document',
  status: 200,
  bytes: Buffer.from(text),
  received: text.length,
  address: 'https://e.org/feed',
  validators: { etag: '"1"' },
});
const poll = (result: FetchResult, change: Partial<PollJob> = {}) =>
  pollFeed({ ...job, ...change }, { fetch: async () => result, now: () => 200 });
const changed = async (text: string, change: Partial<PollJob> = {}) =>
  (await poll(brought(text), change)).result as ChangedResult;

describe('only what is new travels', () => {
  it('all at first, and then what has another print; all prints are listed', async () => {
    const first = await changed(rssOf(items(3)));
    expect(first).toMatchObject({
      total: 3,
      truncated: false,
      validators: { etag: '"1"' },
      hints: { title: 'A feed', reuse: 0 },
    });
    expect(first.items.map(({ body }) => body.title)).toEqual(['T0', 'T1', 'T2']);
    const second = await changed(rssOf([{ guid: 'new' }, ...items(3)]), {
      prints: { rules: RULES, list: first.listed },
    });
    expect(second.items.map(({ body }) => body.guid)).toEqual(['new']);
    expect(second.listed.slice(1)).toEqual(first.listed);
  });
  it('everything, when the prints were made by other rules', async () => {
    const { listed } = await changed(rssOf(items(3)));
    expect((await changed(rssOf(items(3)), { prints: { rules: RULES - 1, list: listed } })).items).toHaveLength(3);
  });
  it('nothing, when the body is the last one', async () => {
    const { bodyHash } = await changed(rssOf(items(3)));
    expect((await poll(brought(rssOf(items(3))), { bodyHash: bodyHash! })).result).toEqual({
      kind: 'same',
      validators: { etag: '"1"' },
    });
  });
  it('an item that stands twice in a document goes once', async () => {
    expect((await changed(rssOf([...items(1), ...items(1)]))).items).toHaveLength(1);
  });
});

describe('what is cut short saves no validators, and the next poll goes on', () => {
  it('by parse.maxItems, which counts what is new', async () => {
    const limits = { ...job.limits, maxItems: 2 };
    const first = await changed(rssOf(items(5)), { limits });
    expect(first).toMatchObject({ truncated: true, total: 5 });
    expect(first).not.toHaveProperty('validators');
    expect(first).not.toHaveProperty('bodyHash');
    const known = first.items.map(({ print }) => print);
    const second = await changed(rssOf(items(5)), { limits, prints: { rules: RULES, list: known } });
    expect(second.items.map(({ body }) => body.guid)).toEqual(['g2', 'g3']);
    const third = await changed(rssOf(items(5)), {
      limits,
      prints: { rules: RULES, list: [...known, ...second.items.map(({ print }) => print)] },
    });
    expect(third).toMatchObject({ truncated: false, validators: { etag: '"1"' } });
  });
  it('by the size of an outcome', async () => {
    const large = Array.from({ length: 12 }, (_, at) => ({ guid: `g${at}`, text: `${at}${'x'.repeat(900_000)}` }));
    const result = await changed(rssOf(large));
    expect(result).toMatchObject({ truncated: true, total: 12 });
    expect(result.items.length).toBeGreaterThan(5);
    expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThanOrEqual(MAX_OUTCOME_BYTES);
  });
});

describe('failures are values', () => {
  it('what is no feed', async () => {
    const { result, http } = await poll(brought('<html></html>'));
    expect(result).toMatchObject({ kind: 'failed', reason: 'not-a-feed', status: 200 });
    expect(http).toMatchObject({ status: 200 });
  });
  it('what the fetch says', async () => {
    expect((await poll({ kind: 'failed', failure: { reason: 'dns', detail: 'none' } })).result).toEqual({
      kind: 'failed',
      reason: 'dns',
      detail: 'none',
    });
  });
  it('but an error of ours is thrown', async () => {
    const deps = { fetch: async () => Promise.reject(new Error('bug')), now: () => 1 };
    await expect(pollFeed(job, deps)).rejects.toThrow('bug');
  });
});

it('a clock that went back plans later than what is stored', () => {
  const due = {
    feed: 'f',
    url: 'u',
    listUrl: 'u',
    settings: { headers: {}, parser: 'feedmill' },
    validators: {},
    fetchedAt: 5000,
    prints: job.prints,
    memory: {},
  };
  const deps = { store: 's', newId: () => 'p', limits: job.limits, leaseMs: 100 };
  expect(planPoll(due as unknown as DuePoll, 10, deps, 'plan')).toMatchObject({ plannedAt: 5001, expiresAt: 5101 });
});

describe('what a document leaves open', () => {
  it('an item that it breaks off in waits for the next poll, which gets the document whole', async () => {
    const cut = await changed('<rss><channel><item><guid>1</guid></item><item><guid>http://e.example/tw');
    expect([cut.truncated, cut.total, 'validators' in cut]).toEqual([true, 1, false]);
    expect(cut.items.map(({ body }) => body.guid)).toEqual(['1']);
  });

  it('its language is told once, and then remembered', async () => {
    const text =
      'Die Regierung hat am Montag neue Steuern beschlossen; der Minister sprach von einem schweren, aber nötigen Schritt.';
    const told = await changed(rssOf([{ guid: '1', title: text }]));
    expect([told.hints.language, told.items[0]!.body.language]).toEqual(['de', 'de']);
    const later = await changed(rssOf([{ guid: '2', title: 'Kurz' }]), { language: 'de' });
    expect([later.hints.language, later.items[0]!.body.language]).toEqual(['de', 'de']);
    const untold = await changed(rssOf([{ guid: '2', title: 'Kurz' }]), { language: 'und' });
    expect([untold.hints.language, untold.items[0]!.body.language]).toEqual(['und', undefined]);
    expect(
      (
        await changed('<rss><channel><language>fr</language><item><guid>1</guid></item></channel></rss>', {
          language: 'de',
        })
      ).items,
    ).toMatchObject([{ body: { language: 'fr' } }]);
  });
});

describe('whose report an item is', () => {
  it('is told by its own text, and a date far from its dateline is doubted', async () => {
    const told = async (text: string, pubDate: string) => {
      const { items: seen } = await changed(rssOf([{ guid: '1', text, pubDate }]), {
        plannedAt: Date.UTC(2026, 10, 25),
      });
      return seen[0]!.body;
    };
    const text =
      'PARIS, May 3 (Reuters) - The bank raised its rate on Sunday, and said that it would do so again within a year.';
    expect(await told(text, 'Sun, 03 May 2026 10:00:00 GMT')).toMatchObject({
      agency: 'Reuters',
      place: 'PARIS',
      datelineDate: Date.UTC(2026, 4, 3),
    });
    expect(await told(text, 'Sun, 03 May 2026 10:00:00 GMT')).not.toHaveProperty('dateDoubt');
    expect((await told(text, 'Tue, 24 Nov 2026 10:00:00 GMT')).dateDoubt).toEqual({
      why: 'dateline',
      shownAt: Date.UTC(2026, 4, 3),
    });
    expect(
      await told('Reuters reported on Monday that the bank raised its rate.', 'Sun, 03 May 2026 10:00:00 GMT'),
    ).not.toHaveProperty('agency');
  });
});

it("a feed's own title, which goes out with each item, is bounded", async () => {
  const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 't'.repeat(1e5), items: items(1) });
  expect((await changed(text)).hints.title?.length).toBe(4096);
});
