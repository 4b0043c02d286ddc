import { describe, expect, it } from 'vitest';
import type { HostStanding } from '../../src/model/host-standing.ts';
import type { FailedResult, PollOutcome } from '../../src/model/poll-outcome.ts';
import { spreadOverdue } from '../../src/schedule/spread-overdue.ts';
import { scheduler } from '../harness/scheduler.ts';
import { feed, outcome } from '../harness/store.ts';

const SECOND = 1000;
const MIN = 60 * SECOND;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

it('a feed that was polled while the clock was ahead is due again once it is right', async () => {
  const { store, look, stored } = scheduler([feed('a'), feed('b')]);
  stored(outcome('a', 400 * DAY, [{ guid: '1' }]), outcome('b', 1.5 * DAY + 500_000, [{ guid: '1' }]));
  const now = 1.5 * DAY;
  const calm: HostStanding = { readyAt: 401 * DAY, since: 400 * DAY, refusals: 1, spacingMs: 0, forbidden: [] };
  store.writer.saveHost('a.example', calm);
  expect(await look(now)).toEqual([]);
  expect(store.feeds.comeBack(now)).toBe(1); // a clock that is some minutes off is waited for
  expect(await look(now)).toEqual(['a']);
  expect(store.feeds.comeBack(now)).toBe(0);
  stored(outcome('a', now + 1, [{ guid: '2' }]));
  expect(store.feeds.reports().find(({ id }) => id === 'a')?.nextAt).toBeLessThan(2 * DAY);
});

it('a clock that was some hours ahead makes nobody wait longer, nor ask earlier, than was agreed', async () => {
  const { store, stored } = scheduler([feed('a'), feed('b')]);
  const now = 10 * DAY;
  const ahead = now + 8 * 3_600_000;
  stored(outcome('a', ahead, [{ guid: '1' }]), outcome('b', now, [{ guid: '1' }]));
  const nextOf = (id: string) => store.feeds.reports().find((one) => one.id === id)!.nextAt;
  const [waits, other] = [nextOf('a') - ahead, nextOf('b')];
  store.writer.saveHost('calm.example', {
    readyAt: ahead + 1000,
    since: ahead,
    refusals: 1,
    spacingMs: 0,
    forbidden: [],
  });
  expect(store.feeds.comeBack(now)).toBe(1);
  expect([nextOf('a') - now, nextOf('b')]).toEqual([waits, other]);
  expect(store.hosts().get('calm.example')).toMatchObject({ readyAt: now + 1000, since: now });
});

const failed = (id: string, at: number, failure: Partial<FailedResult>): PollOutcome => {
  const { http: _, ...rest } = outcome(id, at, []);
  return { ...rest, url: urlOf(id), ms: 0, result: { kind: 'failed', reason: 'status', detail: '', ...failure } };
};
const urlOf = (id: string) => (id.startsWith('same') ? `https://same.example/${id}` : `https://${id}.example/feed`);
const feedsOf = (...ids: readonly string[]) => ids.map((id) => feed(id, urlOf(id)));
const found = (id: string, at: number) => ({ ...outcome(id, at, [{ guid: '1' }]), url: urlOf(id), ms: 0 });

describe('a poll that does not come off', () => {
  it('is due again at the next look where the queue does not take it, and neither is a file read then', async () => {
    const read: string[] = [];
    let isDown = true;
    const { look, store } = scheduler([feed('a'), feed('f', 'file:///lists/f.xml')], {
      pollHere: (job) => void read.push(job.feed),
      enqueue: async () => {
        if (isDown) throw new Error('Redis is down');
      },
    });
    await expect(look(SECOND)).rejects.toThrow('Redis is down');
    expect(read).toEqual([]);
    isDown = false;
    await look(2 * SECOND);
    expect(read).toEqual(['f']);
    expect(store.feeds.due(2 * SECOND, 9, { feeds: [], hosts: [] })).toHaveLength(2);
    await look(3 * SECOND);
    expect(read).toEqual(['f']); // it is under way
  });

  it('because the store can not tell of it holds up no other', async () => {
    const told: string[] = [];
    const load = (id: string) => {
      if (id === 'a') throw new Error('a bad row');
      return undefined;
    };
    const { look, store } = scheduler([feed('a'), feed('b')], {
      onError: ({ message }) => void told.push(message),
      load: (id) => load(id) ?? store.feeds.one(id),
    });
    expect(await look(SECOND)).toEqual(['b']);
    expect(told).toEqual(['feed "a" can\'t be polled: a bad row']);
  });
});

describe('a host that asked for calm', () => {
  it('gets nothing until its time, then its feeds one by one, each after the one before', async () => {
    const { look, stored } = scheduler(feedsOf('same1', 'same2', 'same3', 'other'));
    expect(await look(SECOND)).toEqual(['same1', 'other']);
    stored(failed('same1', SECOND, { status: 429, retryAfterMs: HOUR }), found('other', SECOND));
    expect(await look(30 * MIN)).toEqual([]);
    expect(await look(HOUR + SECOND)).toHaveLength(1);
    expect(await look(HOUR + MIN)).toEqual([]); // the one before is not stored yet
    stored(found('same2', HOUR + SECOND));
    expect(await look(HOUR + MIN)).toHaveLength(1);
    expect(await look(HOUR + MIN + SECOND)).toEqual([]);
  });

  it('is the one that redirects lead to, too: it is paced, and calmed, across all that lead there', async () => {
    const { look, stored, store } = scheduler(feedsOf('a', 'b', 'c', 'd'));
    const led = (id: string, at: number) => ({ ...found(id, at), answeredBy: 'd.example' });
    expect(await look(SECOND)).toHaveLength(4);
    stored(led('a', SECOND), led('b', SECOND), led('c', SECOND), found('d', SECOND));
    expect(await look(DAY)).toHaveLength(1);
    expect(await look(DAY + SECOND)).toHaveLength(1);
    expect(await look(DAY + 2 * SECOND)).toEqual([]); // two are under way
    stored({ ...failed('a', DAY, { status: 429, retryAfterMs: HOUR }), answeredBy: 'd.example' });
    expect(await look(DAY + 30 * MIN)).toEqual([]);
    expect(store.hosts().get('d.example')?.readyAt).toBe(DAY + HOUR);
    expect(store.hosts().get('a.example')).toBeUndefined();
    expect(store.feeds.reports().find(({ id }) => id === 'd')?.nextAt).toBe(DAY + HOUR); // what its host makes of its own time
    stored({ ...failed('b', DAY + HOUR, { reason: 'timeout' }) });
    expect(await look(2 * DAY)).toHaveLength(1);
  });
});

it('a clock that is set back makes no host rest until it has come there again', async () => {
  const { look, stored } = scheduler(feedsOf('same1', 'same2'));
  expect(await look(DAY)).toEqual(['same1']);
  stored(found('same1', DAY));
  expect(await look(DAY + SECOND / 2)).toEqual([]);
  expect(await look(DAY / 2)).toEqual(['same2']);
});

describe('poll.maxPerMinute', () => {
  it('lets no more go in all, and every feed gets its turn', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `f${n}`);
    const often = feedsOf(...ids).map((one) => ({ ...one, settings: { ...one.settings, everyMs: MIN } }));
    const { look, stored } = scheduler(often, { maxPerMinute: 30 });
    const polled = new Map<string, number>();
    for (let now = SECOND; now <= 10 * MIN; now += SECOND) {
      for (const id of await look(now)) {
        stored({ ...found(id, now) });
        polled.set(id, (polled.get(id) ?? 0) + 1);
      }
    }
    const counts = [...polled.values()];
    const all = counts.reduce((a, b) => a + b);
    expect(all).toBeGreaterThan(295);
    expect(all).toBeLessThanOrEqual(301);
    expect([polled.size, Math.min(...counts) >= 4, Math.max(...counts) <= 6]).toEqual([60, true, true]);
  });

  it('leaves to gaps what due polls do not need', async () => {
    const { look, stored, store } = scheduler(feedsOf('gap', 'due'), { maxInFlight: 1 });
    const listed = (at: number, guid: string, more = {}) => ({
      ...outcome('gap', at, [{ guid }, { guid: `${guid}b` }], more),
      url: urlOf('gap'),
      ms: 0,
    });
    stored(
      listed(1, '1'),
      listed(DAY, '2', { hints: { reuse: 0, links: { next: 'https://gap.example/2' } } }),
      found('due', 1),
    );
    expect(store.feeds.filling(DAY, 9, { feeds: [], hosts: [] })).toHaveLength(1);
    expect(await look(DAY + MIN)).toEqual(['due']);
    stored(found('due', DAY + MIN));
    expect(await look(DAY + 2 * MIN)).toEqual(['gap']);
  });
});

describe('while we are cut off', () => {
  it('one due poll goes now and then, each to another host, and what is overdue is spread afterwards', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => `f${n}`);
    const { look, stored, store } = scheduler(feedsOf(...ids));
    stored(...ids.map((id, n) => found(id, n)));
    const later = 2 * DAY;
    const first = await look(later);
    expect(first).toHaveLength(100);
    stored(...first.map((id) => failed(id, later, { reason: 'dns-try-again' })));
    expect(store.feeds.reports().every(({ failures }) => failures === 0)).toBe(true);

    const probes: string[] = [];
    for (let now = later + SECOND; now <= later + MIN; now += SECOND) {
      const gone = await look(now);
      probes.push(...gone);
      stored(...gone.map((id) => failed(id, now, { reason: 'dns-try-again' })));
    }
    expect([probes.length, new Set(probes).size]).toEqual([3, 3]); // after 0, 15 and 45 seconds
    const [probe] = [...(await look(later + 2 * MIN))];
    stored(found(probe!, later + 2 * MIN));
    const back = later + 2 * MIN + SECOND;
    expect(store.feeds.spread(back, (count) => spreadOverdue(count, back))).toBe(99);
    expect(await look(back)).toHaveLength(64);
    expect(await look(back + 2 * SECOND)).toHaveLength(20);
  });

  it('feeds of a bridge on this machine are polled on, count as always, and end no outage', async () => {
    const bridgeOf = (id: string) => `http://${id === 'b1' ? 'localhost' : 'rsshub'}:1200/${id}`;
    const bridge = (id: string) => feed(id, bridgeOf(id));
    const { look, stored, store } = scheduler([...feedsOf('f1', 'f2', 'f3'), bridge('b1'), bridge('b2')]);
    const ofBridge = (id: string, at: number) => ({ ...found(id, at), url: bridgeOf(id) });
    const noneFails = () => store.feeds.reports().every(({ failures }) => failures === 0);
    const cutOff = (id: string, at: number) => failed(id, at, { reason: 'dns' });
    stored(...['f1', 'f2', 'f3'].map((id) => found(id, 0)), ofBridge('b1', 0), ofBridge('b2', 0));
    await look(DAY);
    stored(cutOff('f1', DAY), ofBridge('b1', DAY + 1), cutOff('f2', DAY), ofBridge('b2', DAY + 1), cutOff('f3', DAY));
    expect(noneFails()).toBe(true);

    expect((await look(1.5 * DAY)).sort()).toEqual(['b1', 'b2', 'f1']); // a probe beside them
    const broken = { ...failed('b2', 1.5 * DAY, { status: 503 }), url: bridgeOf('b2') };
    stored(ofBridge('b1', 1.5 * DAY), broken, cutOff('f1', 1.5 * DAY));
    expect(store.feeds.reports().filter(({ failures }) => failures > 0)).toMatchObject([{ id: 'b2' }]);
    expect(await look(1.5 * DAY + SECOND)).toEqual([]);

    const [probe] = await look(1.5 * DAY + MIN);
    stored(found(probe!, 1.5 * DAY + MIN));
    expect((await look(1.5 * DAY + 2 * MIN)).filter((id) => id.startsWith('f'))).toHaveLength(2);
  });
});

describe('after a stop of any length', () => {
  it('nothing goes early, and what is overdue goes first where most would be lost', async () => {
    const ids = Array.from({ length: 200 }, (_, n) => `f${n}`);
    const { look, stored, store } = scheduler(feedsOf(...ids));
    const listing = (id: string, at: number, count: number) => {
      const items = Array.from({ length: count }, (_, n) => ({ guid: `${n}` }));
      const dates = { oldest: 0, newest: at, rate: { items: 9, ms: 9 * HOUR } };
      return { ...outcome(id, at, items, { hints: { reuse: 0, dates } }), url: urlOf(id) };
    };
    stored(...ids.map((id, n) => listing(id, n, n < 190 ? 200 : 2)));
    const before = new Map(store.feeds.reports().map(({ id, nextAt }) => [id, nextAt]));
    const back = 30 * DAY;
    store.feeds.spread(back, (count) => spreadOverdue(count, back));
    const order = store.feeds.reports().toSorted((a, b) => a.nextAt - b.nextAt);
    expect(order.every(({ id, nextAt }) => nextAt >= before.get(id)!)).toBe(true);
    const first = await look(back);
    expect(first).toHaveLength(64);
    expect(ids.slice(190).every((id) => first.includes(id))).toBe(true); // short documents forget soonest
  });
});
