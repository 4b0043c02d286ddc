import { describe, expect, it } from 'vitest';
import type { PollJob } from '../../src/model/poll-job.ts';
import type { ChangedResult, FailedResult, PollOutcome } from '../../src/model/poll-outcome.ts';
import { planPoll, type Visit } from '../../src/pipeline/plan-poll.ts';
import type { Store } from '../../src/store/open-store.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

const items = (...guids: readonly number[]) =>
  guids.map((guid) => ({ guid: String(guid), url: `https://a.example/${guid}`, title: `${guid}` }));
const links = (prevArchive: string): Partial<ChangedResult> => ({ hints: { reuse: 0, links: { prevArchive } } });
const failed = (
  id: string,
  at: number,
  failure: Partial<FailedResult>,
  more: Partial<PollOutcome> = {},
): PollOutcome => ({
  ...outcome(id, at, []),
  http: undefined as never,
  result: { kind: 'failed', reason: 'status', detail: '', ...failure },
  ...more,
});
const moved = (id: string, at: number, movedTo: string): PollOutcome => ({
  ...outcome(id, at, items(1)),
  http: { status: 200, bytes: 9, movedTo },
});
const job = (store: Store, id: string, now: number, visit: Visit = 'plan'): PollJob =>
  planPoll(store.feeds.one(id)!, now, { store: 's', newId: () => 'p', limits: {} as never, leaseMs: 1 }, visit);
/** Where the next older page lies. */
const older = (store: Store, id: string, now: number) =>
  store.feeds.filling(now, 9, idle).some(({ feed: one }) => one === id) ? job(store, id, now, 'older') : undefined;
const memory = (store: Store, id: string) => store.feeds.one(id)!.memory;
const idle = { feeds: [], hosts: [] };

describe('a gap', () => {
  const page = (url: string, at: number, guids: readonly number[], more: Partial<ChangedResult> = {}) => ({
    ...outcome('a', at, items(...guids), more),
    asked: 'older' as const,
    url,
  });

  it('is noted with its size, and filled from older pages until one is known', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1, 2, 3)));
    const [report] = write(outcome('a', 2 * DAY, items(20, 21, 22), links('https://a.example/older-1')));
    expect(report!.notes).toEqual([{ kind: 'gap', missed: expect.any(Number) }]);
    expect(older(store, 'a', 2 * DAY)).toMatchObject({
      url: 'https://a.example/older-1',
      asked: 'older',
      validators: {},
      prints: { list: [] },
    });
    const before = store.feeds.one('a')!;

    // it repeats an item of the document itself, as archives do
    write(page('https://a.example/older-1', 2 * DAY + 1, [20, 10, 11], links('https://a.example/older-2')));
    expect(older(store, 'a', 2 * DAY)).toMatchObject({ url: 'https://a.example/older-2' });
    write(page('https://a.example/older-2', 2 * DAY + 2, [4, 3], links('https://a.example/older-3')));
    expect(store.writer.gapsSince(0)).toMatchObject([{ feed: 'a', since: DAY, found: 3, pages: 2, isClosed: true }]);
    expect(older(store, 'a', 2 * DAY)).toBeUndefined();
    expect(itemsOf(store)).toHaveLength(9);
    const { older: _, ...state } = before;
    expect(store.feeds.one('a')).toEqual(state);
  });
  it('is asked without variables of the environment that a document names, but for those of the list at its own origin', () => {
    const { store, write } = testStore();
    const url = `https://a.example/feed?key=${'$'}{MINE}`;
    store.feeds.sync([feed('a', url)], 0);
    const page = (at: number, guid: number, older: string) => ({ ...outcome('a', at, items(guid), links(older)), url });
    write(page(DAY, 1, ''), page(2 * DAY, 8, `https://a.example/older?key=${'$'}{MINE}&x=${'$'}{OTHER}`));
    expect(older(store, 'a', 2 * DAY)?.url).toBe(`https://a.example/older?key=${'$'}{MINE}&x=$%7BOTHER}`);
    write(page(3 * DAY, 20, `https://elsewhere.example/?key=${'$'}{MINE}`));
    expect(store.feeds.filling(3 * DAY, 9, idle)).toHaveLength(1);
    expect(older(store, 'a', 3 * DAY)?.url).not.toContain(`elsewhere.example/?key=${'$'}{MINE}`);
  });
  it.each(['https://A.example', 'https://a.example:443'])(
    'is on the same origin, however that is written: %s',
    (origin) => {
      const { store, write } = testStore();
      store.feeds.sync([feed('a', `${origin.replace('//', '//me@')}/`)], 0);
      const archived = outcome('a', 2 * DAY, items(8, 9), links('https://a.example/older-1'));
      const url = `${origin.replace('//', '//me@')}/`;
      write({ ...outcome('a', DAY, items(1, 2)), url }, { ...archived, url });
      expect(older(store, 'a', 2 * DAY)?.url).toBe('https://me@a.example/older-1');
    },
  );
  it('is filled with the user and password of the address, on its origin', () => {
    const { store, write } = testStore();
    const url = 'https://me:${PASSWORD}@a.example/';
    store.feeds.sync([feed('a', url)], 0);
    const archived = outcome('a', 2 * DAY, items(8, 9), links('https://a.example/older-1'));
    write({ ...outcome('a', DAY, items(1, 2)), url }, { ...archived, url });
    expect(older(store, 'a', 2 * DAY)?.url).toBe('https://me:${PASSWORD}@a.example/older-1');
    write(page('https://me:${PASSWORD}@a.example/older-1', 2 * DAY + 1, [8], links('https://other.example/older-2')));
    expect(older(store, 'a', 2 * DAY)?.url).toBe('https://other.example/older-2');
  });
  it('is given up where the way back ends', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1, 2)), outcome('a', 2 * DAY, items(8, 9), links('https://a.example/older-1')));
    write(failed('a', 2 * DAY + 1, { status: 404 }, { asked: 'older', url: 'https://a.example/older-1' }));
    expect(store.writer.gapsSince(0)).toMatchObject([{ found: 0, isClosed: false }]);
    expect(store.feeds.one('a')).not.toHaveProperty('older');
    expect(store.feeds.reports()[0]).toMatchObject({ failures: 0 });
  });
  it('is tried again where that may pass, later each time, five times', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1, 2)), outcome('a', 2 * DAY, items(8, 9), links('https://a.example/older-1')));
    let at = 2 * DAY;
    for (const minutes of [20, 40, 80, 160]) {
      write(failed('a', ++at, { reason: 'timeout' }, { asked: 'older', url: 'https://a.example/older-1' }));
      expect(older(store, 'a', at + minutes * MIN - 1)).toBeUndefined();
      expect(older(store, 'a', at + minutes * MIN)).toBeDefined();
    }
    write(failed('a', ++at, { status: 503 }, { asked: 'older', url: 'https://a.example/older-1' }));
    expect(older(store, 'a', 99 * DAY)).toBeUndefined();
  });
  it('leads nowhere by an address that is none', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1, 2)), outcome('a', 2 * DAY, items(8, 9), links('http://a.example:99999/x')));
    expect(store.writer.gapsSince(0)).toHaveLength(1);
    expect(older(store, 'a', 3 * DAY)).toBeUndefined();
  });
  it('ends after twenty pages, and where two pages name each other', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1, 2)), outcome('a', 2 * DAY, items(98, 99), links('https://a.example/0')));
    for (let n = 0; n < 30; n++)
      write(page(`https://a.example/${n % 2}`, 2 * DAY + n + 1, [50 + n], links(`https://a.example/${(n + 1) % 2}`)));
    expect(store.writer.gapsSince(0)).toMatchObject([{ pages: 20, isClosed: false }]);
    expect(older(store, 'a', 3 * DAY)).toBeUndefined();
  });
  it('a page that comes twice counts once', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1, 2)), outcome('a', 2 * DAY, items(8, 9), links('https://a.example/older-1')));
    const older = page('https://a.example/older-1', 2 * DAY + 1, [5, 6], links('https://a.example/older-2'));
    write(older, older);
    expect(store.writer.gapsSince(0)).toMatchObject([{ found: 2, pages: 1, older: 'https://a.example/older-2' }]);
  });
  it('halves the interval', () => {
    const { store, write } = testStore();
    store.feeds.sync([{ ...feed('a'), settings: { ...feed('a').settings, adaptive: true } }], 0);
    write(outcome('a', DAY, items(1, 2)));
    const before = memory(store, 'a').intervalMs!;
    write(outcome('a', DAY + HOUR, items(8, 9)));
    expect(memory(store, 'a').intervalMs).toBeLessThanOrEqual(before / 2);
  });
  it('is none where the feed was emptied, filtered anew, or cut short', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1, 2)));
    const filtered = { ...feed('a'), settings: { ...feed('a').settings, only: { title: ['8'] } } };
    store.feeds.sync([filtered, feed('b')], DAY);
    write({ ...outcome('a', 2 * DAY, items(8, 9)), filter: JSON.stringify([{ title: ['8'] }, null]) });
    write(outcome('b', DAY, items(1, 2)), outcome('b', 2 * DAY, items(8, 9), { truncated: true }));
    expect(store.writer.gapsSince(0)).toEqual([]);
  });
});

describe('an older page of another host', () => {
  it('gets none of the feed’s headers', () => {
    const { store, write } = testStore();
    const secret = { ...feed('a'), settings: { ...feed('a').settings, headers: { Authorization: 'Bearer ${T}' } } };
    store.feeds.sync([secret, feed('b')], 0);
    write(outcome('a', DAY, items(1, 2)), outcome('a', 2 * DAY, items(8, 9), links('https://a.example.evil/older')));
    expect(older(store, 'a', 2 * DAY)).toMatchObject({
      url: 'https://a.example.evil/older',
      settings: { headers: {} },
    });
    write(outcome('a', 3 * DAY, items(18, 19), links('https://a.example/older')));
    expect(older(store, 'a', 3 * DAY)!.settings.headers).toEqual({ Authorization: 'Bearer ${T}' });
  });
});

describe('a permanent redirect', () => {
  it('is believed after three equal answers over three days; the validators stay behind', () => {
    const { store, write } = testStore();
    const to = 'https://new.example.com/feed';
    write(moved('a', DAY, to), moved('a', 2 * DAY, to), moved('a', 3 * DAY, to));
    expect(store.feeds.one('a')).toMatchObject({
      url: 'https://a.example/feed',
      validators: { etag: expect.any(String) },
    });
    const [report] = write(moved('a', 4 * DAY, to));
    expect(report!.notes).toEqual([{ kind: 'moved', to }]);
    expect(store.feeds.one('a')).toMatchObject({ url: to, host: 'example.com', validators: {} });
    expect(store.feeds.one('a')).not.toHaveProperty('bodyHash');
    store.feeds.sync([feed('a'), feed('b')], 5 * DAY); // the list still names the old address
    expect(store.feeds.one('a')).toMatchObject({ url: to });
  });
  it('is left again where it fails for three days, and the list has another', () => {
    const { store, write } = testStore();
    const to = 'https://new.example/feed';
    write(...[1, 2, 3, 4].map((day) => moved('a', day * DAY, to)));
    const gone = (day: number) => failed('a', day * DAY, { status: 410 }, { url: to });
    write(gone(5), gone(6), gone(7));
    expect(store.feeds.one('a')).toMatchObject({ url: to });
    expect(write(gone(8))[0]!.notes).toEqual([{ kind: 'moved-back', to: 'https://a.example/feed' }]);
    expect(store.feeds.one('a')).toMatchObject({ url: 'https://a.example/feed', validators: {} });
    expect(store.feeds.reports()[0]).toMatchObject({ standing: 'active' });
  });
  it('to the address of another feed is told, and not followed', () => {
    const { store, write } = testStore();
    const to = 'https://b.example/feed';
    const [first, second] = write(...[1, 2, 3, 4].map((day) => moved('a', day * DAY, to)));
    expect(second).not.toHaveProperty('notes');
    expect(first!.notes).toEqual([{ kind: 'listed-elsewhere', to, by: 'b' }]);
    expect(write(moved('a', 5 * DAY, to))[0]).not.toHaveProperty('notes');
    expect(store.feeds.one('a')).toMatchObject({ url: 'https://a.example/feed' });
  });
  it('takes none of what the list tells its host to another', () => {
    const { store, write } = testStore();
    const secret = { ...feed('a'), settings: { ...feed('a').settings, headers: { Authorization: 'Bearer ${T}' } } };
    store.feeds.sync([secret, feed('b')], 0);
    const to = 'https://evil.example.net/feed';
    write(...[1, 2, 3, 4].map((day) => moved('a', day * DAY, to)));
    expect(job(store, 'a', 5 * DAY)).toMatchObject({ url: to, settings: { headers: {} } });
  });
  it('that is taken back in between is not believed', () => {
    const { store, write } = testStore();
    const to = 'https://new.example.com/feed';
    write(
      moved('a', DAY, to),
      moved('a', 2 * DAY, to),
      outcome('a', 3 * DAY, items(1)),
      moved('a', 4 * DAY, to),
      moved('a', 5 * DAY, to),
    );
    expect(store.feeds.one('a')).toMatchObject({ url: 'https://a.example/feed' });
  });
});

describe('410', () => {
  it('three times over three days parks a feed, and says so; nothing else ever does', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1)));
    write(...[2, 3, 4].map((day) => failed('a', day * DAY, { status: 410 })));
    expect(store.feeds.reports()[0]).toMatchObject({ standing: 'active' });
    expect(write(failed('a', 5 * DAY, { status: 410 }))[0]!.notes).toEqual([{ kind: 'parked' }]);
    expect(store.feeds.reports()[0]).toMatchObject({ standing: 'parked' });
    write(...Array.from({ length: 100 }, (_, day) => failed('b', day * 7 * DAY, { status: 404 })));
    expect(store.feeds.reports()[1]).toMatchObject({ standing: 'active', failures: 50 });
  });
  it('is forgotten after an answer, and resumed by hand', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1)), failed('a', 2 * DAY, { status: 410 }), failed('a', 3 * DAY, { status: 410 }));
    write(outcome('a', 4 * DAY, items(1)), failed('a', 6 * DAY, { status: 410 }));
    expect(memory(store, 'a').gone).toEqual({ count: 1, since: 6 * DAY });
    write(failed('a', 8 * DAY, { status: 410 }), failed('a', 10 * DAY, { status: 410 }));
    expect(store.feeds.reports()[0]).toMatchObject({ standing: 'parked' });
    store.feeds.pause('a', false, 11 * DAY);
    expect(memory(store, 'a')).not.toHaveProperty('gone');
    expect(store.feeds.one('a')).toMatchObject({ nextAt: 11 * DAY });
    expect(store.feeds.due(1e12, 1, { ...idle, hosts: ['b.example'] })).toMatchObject([{ feed: 'a' }]);
  });
  it('is no reason to rest any more where a try by hand finds the feed again', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1)), ...[2, 4, 6].map((day) => failed('a', day * DAY, { status: 410 })));
    const answer = outcome('a', 7 * DAY, items(1));
    write({ ...answer, poll: 'failed', asked: 'hand', result: failed('a', 0, { status: 410 }).result });
    expect(store.feeds.reports()[0]).toMatchObject({ standing: 'parked' });
    write({ ...answer, fetchedAt: 8 * DAY, asked: 'hand' });
    expect(store.feeds.reports()[0]).toMatchObject({ standing: 'active' });
  });
});

describe('validators', () => {
  it('are kept with the address that gave them, so that no other gets them', () => {
    const { store, write } = testStore();
    const validators = { etag: '"1"', modified: 'Tue', from: 'mark' };
    write(outcome('a', DAY, items(1), { validators }));
    expect(job(store, 'a', DAY + HOUR).validators).toEqual(validators);
    const same = { kind: 'same', validators: { ...validators, etag: '"2"' } } as const;
    write({ ...outcome('a', DAY + HOUR, []), http: { status: 304, bytes: 0 }, result: same });
    expect(job(store, 'a', DAY + HOUR).validators).toEqual({ ...validators, etag: '"2"' });
  });
  it('stay at home once a day, to find out whether a 304 can be trusted', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1)));
    write({ ...outcome('a', 2 * DAY - 1, []), http: { status: 304, bytes: 0 }, result: { kind: 'same' } });
    expect(job(store, 'a', 2 * DAY - 1)).toMatchObject({ validators: { etag: `"${DAY}"` } });
    expect(job(store, 'a', 2 * DAY)).toMatchObject({ asked: 'canary', validators: {}, bodyHash: expect.any(String) });
    expect(job(store, 'a', 2 * DAY, 'hand')).toMatchObject({ asked: 'hand', validators: { etag: `"${DAY}"` } });
  });
  it('also for feeds of a store from before that was noted', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1)));
    const held = store.writer.feed('a')!;
    const { trust: _, ...rest } = held.memory;
    store.writer.saveFeed({ ...held, memory: rest });
    write({ ...outcome('a', 2 * DAY, []), http: { status: 304, bytes: 0 }, result: { kind: 'same' } });
    expect(job(store, 'a', 3 * DAY)).toMatchObject({ asked: 'canary' });
  });
  it('and for a month where it was found to lie', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, items(1)));
    const lie = {
      ...outcome('a', 2 * DAY, items(1, 2), { validators: { etag: `"${DAY}"` } }),
      asked: 'canary' as const,
    };
    expect(write(lie)[0]!.notes).toEqual([{ kind: 'distrusted', why: expect.stringContaining('ETag') }]);
    expect(job(store, 'a', 2 * DAY + HOUR)).toMatchObject({ validators: {} });
    expect(job(store, 'a', 2 * DAY + HOUR)).not.toHaveProperty('asked');
  });
});

describe('our own outage', () => {
  const unreached = (id: string, at: number) => failed(id, at, { reason: 'dns-try-again' });
  const feeds = ['a', 'b', 'c', 'd'].map((id) => feed(id));

  it('counts against no feed, also not what failed before it was noticed', () => {
    const { store, write } = testStore();
    store.feeds.sync(feeds, 0);
    write(...feeds.map(({ id }, at) => outcome(id, DAY + at, items(1))));
    const before = store.feeds.reports().map(({ failures, nextAt }) => ({ failures, nextAt }));
    write(...feeds.map(({ id }, at) => unreached(id, 2 * DAY + at)));
    expect(store.feeds.reports().map(({ failures, nextAt }) => ({ failures, nextAt }))).toEqual(before);
    write(unreached('a', 2 * DAY + HOUR));
    expect(store.feeds.reports()[0]).toMatchObject({ failures: 0 });
    const [report] = write(unreached('a', 2 * DAY + 2 * HOUR)); // nor does it spoil what was promised
    expect(report!.at).toBeGreaterThan(report!.notBefore!);
    write(outcome('b', 2 * DAY + 3 * HOUR, items(1)), unreached('a', 2 * DAY + 4 * HOUR));
    expect(store.feeds.reports()[0]).toMatchObject({ failures: 0.25 });
  });

  it('is found out also where a feed that failed in it has got another id', () => {
    const { store, write } = testStore();
    store.feeds.sync(feeds, 0);
    write(...feeds.map(({ id }, at) => outcome(id, DAY + at, items(1))));
    write(unreached('a', 2 * DAY));
    expect(store.feeds.reports()[0]).toMatchObject({ id: 'a', failures: 0.25 });
    store.feeds.sync([...feeds.slice(1), feed('z', 'https://a.example/feed')], 2 * DAY);
    write(unreached('b', 2 * DAY + 1), unreached('c', 2 * DAY + 2), unreached('d', 2 * DAY + 3));
    expect(store.feeds.reports().map(({ id, failures }) => [id, failures])).toEqual([
      ['b', 0],
      ['c', 0],
      ['d', 0],
      ['z', 0.25], // as it stood, a quarter of a failure
    ]);
  });
});

describe('dead hosts', () => {
  it('are no outage of ours once others have answered: they count, and back off', () => {
    const { store, write } = testStore();
    const dead = Array.from({ length: 12 }, (_, n) => feed(`dead${n}`));
    store.feeds.sync([...dead, feed('a')], 0);
    const fails = (at: number) => dead.map(({ id }) => failed(id, at, { reason: 'dns' }));
    write(...fails(DAY), outcome('a', DAY + 1, items(1))); // they fail before anybody answers, and are taken for an outage
    write(...fails(DAY + HOUR), outcome('a', DAY + HOUR + 1, items(1)));
    expect(store.feeds.reports().filter(({ id, failures }) => id !== 'a' && failures === 0.5)).toHaveLength(12);
    write(...fails(DAY + 2 * HOUR));
    expect(store.feeds.reports().filter(({ failures }) => failures === 1)).toHaveLength(12);
  });
});

it('a transaction that fails leaves no word of an outage', () => {
  const { store, write } = testStore();
  store.feeds.sync(
    ['a', 'b', 'c', 'd'].map((id) => feed(id)),
    0,
  );
  write(...['a', 'b', 'c', 'd'].map((id) => outcome(id, DAY, items(1))));
  const unreached = (id: string, at: number) => failed(id, at, { reason: 'dns-try-again' });
  write(unreached('a', 2 * DAY), unreached('b', 2 * DAY));
  const broken = { ...unreached('d', 2 * DAY + 1), poll: null as never }; // polls.poll is NOT NULL
  expect(() => write(unreached('c', 2 * DAY), broken)).toThrow(/NOT NULL/);
  write(unreached('c', 2 * DAY));
  expect(store.feeds.reports().map(({ failures }) => failures)).toEqual([0, 0, 0, 0]);
});

it('an edit brings no poll before what its server was promised', () => {
  const { store, write } = testStore();
  const promised = { ...outcome('a', DAY, items(1)), http: { status: 200, bytes: 1, cacheControl: 'max-age=21600' } };
  write(promised);
  store.feeds.sync([{ ...feed('a'), settings: { ...feed('a').settings, everyMs: 10 * MIN } }, feed('b')], DAY + HOUR);
  expect(store.feeds.one('a')).toMatchObject({ nextAt: DAY + 6 * HOUR });
  const cron = { ...feed('a').settings, cron: '*/10 * * * *' };
  store.feeds.sync([{ ...feed('a'), settings: cron }, feed('b')], DAY + HOUR, { cronAt: () => DAY + HOUR });
  expect(store.feeds.one('a')).toMatchObject({ nextAt: DAY + 6 * HOUR });
});

it('a failing feed that is tried by hand keeps its next poll', () => {
  const { store, write } = testStore();
  write(outcome('a', DAY, items(1)), failed('a', 2 * DAY, { status: 500 }));
  const before = store.feeds.reports()[0]!;
  write(failed('a', 2 * DAY + MIN, { status: 500 }, { asked: 'hand' }));
  expect(store.feeds.reports()[0]).toMatchObject({ failures: before.failures, nextAt: before.nextAt });
});

it('a host that asked for calm is remembered across a restart, until it answers', () => {
  const { store, write } = testStore();
  write(failed('a', DAY, { status: 429, retryAfterMs: HOUR }));
  expect(store.hosts().get('a.example')).toMatchObject({ readyAt: DAY + HOUR + 5, reason: 'HTTP 429' });
  for (let n = 1; n < 9; n++) write(outcome('a', DAY + 2 * HOUR + n, items(1)));
  expect(store.hosts().size).toBe(0);
});

it.each([
  ['an outage of our own is two hosts that could not be reached', {}, [0, 0]],
  ['and none where they were connected to, and hang', { isReached: true }, [0.5, 0.5]],
] as const)('%s', (_, failure, failures) => {
  const { store, write } = testStore();
  write(failed('a', DAY, { reason: 'timeout', ...failure }), failed('b', DAY, { reason: 'timeout', ...failure }));
  expect(store.feeds.reports().map((report) => report.failures)).toEqual(failures);
});

it('a server that hangs ends no outage of ours', () => {
  const { store, write } = testStore();
  write(failed('a', DAY, { reason: 'timeout' }), failed('b', DAY, { reason: 'timeout' }));
  write(failed('a', DAY + HOUR, { reason: 'timeout', isReached: true }), failed('b', DAY + HOUR, { reason: 'dns' }));
  expect(store.feeds.reports().map((report) => report.failures)).toEqual([0, 0]);
});
