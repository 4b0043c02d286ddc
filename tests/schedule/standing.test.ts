import { describe, expect, it } from 'vitest';
import type { HostStanding } from '../../src/model/host-standing.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { hostAfter } from '../../src/schedule/host-standing.ts';
import { isNear } from '../../src/schedule/is-near.ts';
import { again, isBelieved, movedAfter } from '../../src/schedule/moved.ts';
import { ALL_WELL, type NetworkNews, networkAfter, probeWaitMs } from '../../src/schedule/offline.ts';
import { isCanaryDue, trustAfterFailure, trusts, weigh } from '../../src/schedule/trust.ts';

const SECOND = 1000;
const MIN = 60 * SECOND;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

function answer(at: number, status: number, more: { feed?: string; retryAfterMs?: number } = {}): PollOutcome {
  const { feed = 'f', retryAfterMs } = more;
  const head = { poll: `${at}`, feed, url: 'https://a.example/', fetchedAt: at, ms: 0 };
  if (status === 200) return { ...head, http: { status, bytes: 1 }, result: { kind: 'same' } };
  return {
    ...head,
    result: {
      kind: 'failed',
      reason: 'status',
      status,
      detail: '',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    },
  };
}

const after = (...outcomes: readonly PollOutcome[]) =>
  outcomes.reduce<HostStanding | undefined>((host, one) => hostAfter(host, one, SECOND), undefined);

describe('a host that asks for calm', () => {
  it('rests after 429 and 503 as long as it says, a day at most, else two minutes', () => {
    expect(after(answer(0, 429, { retryAfterMs: HOUR }))).toMatchObject({
      readyAt: HOUR,
      reason: 'HTTP 429',
      spacingMs: 5 * SECOND,
    });
    expect(after(answer(0, 503, { retryAfterMs: 9 * DAY }))?.readyAt).toBe(DAY);
    expect(after(answer(0, 503))?.readyAt).toBe(2 * MIN);
    expect(after(answer(0, 503, { retryAfterMs: 0 }))?.readyAt).toBe(2 * MIN);
  });
  it('rests longer each time, four hours at most, and its feeds go further apart', () => {
    const standings = [0, 1, 2, 3].map((times) =>
      after(...Array.from({ length: times + 1 }, (_, at) => answer(at * DAY, 429))),
    );
    expect(standings.map((host) => (host!.readyAt % DAY) / MIN)).toEqual([2, 4, 8, 16]);
    expect(standings.map((host) => host!.spacingMs / SECOND)).toEqual([5, 10, 20, 40]);
    const many = after(...Array.from({ length: 30 }, (_, at) => answer(at * DAY, 429)))!;
    expect([many.readyAt - 29 * DAY, many.spacingMs]).toEqual([4 * HOUR, 10 * MIN]);
  });
  it('counts refusals of requests that were under way as one', () => {
    const host = after(answer(1000, 429), answer(900, 429), answer(950, 429, { retryAfterMs: 3 * MIN }));
    expect(host).toMatchObject({ refusals: 1, spacingMs: 5 * SECOND, readyAt: 950 + 3 * MIN });
  });
  it('rests longer each time also where its fetcher’s clock lags: a second behind its owner’s, or by more than it rests', () => {
    const asked = [0, 2 * MIN - SECOND, 6 * MIN - 2 * SECOND];
    expect(after(...asked.map((at) => answer(at, 429)))).toMatchObject({ refusals: 3, spacingMs: 20 * SECOND });
    const each5s = Array.from({ length: 9 }, (_, at) => ({ ...answer(at * 5 * SECOND, 429), ms: 100 }));
    expect(after(...each5s)).toMatchObject({ refusals: 5 });
  });
  it('is let go when it answers again, little by little', () => {
    const calm = after(answer(0, 429), answer(3 * MIN, 200))!;
    expect(calm).toMatchObject({ refusals: 0, spacingMs: 4 * SECOND });
    expect(after(answer(0, 429), ...Array.from({ length: 8 }, (_, at) => answer(3 * MIN + at, 200)))).toBeUndefined();
  });
  it.each([500, 1050])(
    'an answer to a request that was let go before that was heard lets go of nothing: at %d',
    (at) => {
      expect(after(answer(1000, 429), answer(at, 200))).toMatchObject({ refusals: 1, spacingMs: 5 * SECOND });
    },
  );
  it('403 to one feed is the feed’s, to three of a host in a row a ban', () => {
    const to = (...feeds: readonly string[]) => after(...feeds.map((feed, at) => answer(at, 403, { feed })));
    expect(to('a', 'a', 'a', 'a')?.readyAt).toBe(0);
    expect(to('a', 'b')?.readyAt).toBe(0);
    expect(to('a', 'b', 'c')).toMatchObject({ readyAt: 2 + 2 * MIN, reason: 'HTTP 403 to 3 feeds in a row' });
    expect(after(answer(0, 403, { feed: 'a' }), answer(1, 200, { feed: 'b' }))).toBeUndefined();
  });
  it('a host that does not answer at all is no matter of calm', () => {
    const timeout: PollOutcome = { ...answer(0, 200), result: { kind: 'failed', reason: 'timeout', detail: '' } };
    expect(after(timeout)).toBeUndefined();
  });
});

describe('an outage of our own', () => {
  const news = (host: string, at: number, failed?: NetworkNews['failed']): NetworkNews => ({
    at,
    host,
    ...(failed && { failed }),
  });
  const since = (list: readonly NetworkNews[], hosts = 100) =>
    list.reduce((all, one) => networkAfter(all, one, () => hosts), ALL_WELL).offlineSince;
  const fails = (count: number, at: number) => Array.from({ length: count }, (_, n) => news(`h${n}`, at, 'dns'));

  it('is three hosts that fail after a minute without an answer', () => {
    expect(since([news('a', 0), ...fails(3, 2 * MIN)])).toBe(2 * MIN);
    expect(since([news('a', 0), ...fails(3, MIN / 2)])).toBeUndefined();
    expect(since(fails(3, 2 * MIN))).toBe(2 * MIN);
  });
  it('is ten hosts in a row at any time', () => {
    expect(since([news('a', 0), ...fails(10, SECOND)])).toBe(SECOND);
  });
  it('is not one host that fails, nor one that answers with an error', () => {
    expect(since([news('a', DAY, 'dns'), news('a', DAY, 'dns'), news('a', DAY, 'timeout')])).toBeUndefined();
    expect(since([...fails(2, DAY), news('x', DAY, 'status'), news('y', DAY, 'dns')])).toBeUndefined();
    expect(since([...fails(2, DAY), news('x', DAY, 'secret-missing')])).toBeUndefined();
  });
  it('is not hosts that failed before others answered, until they answer themselves', () => {
    const dead = fails(12, 0);
    expect(since([...dead, news('x', 1), ...fails(12, DAY)])).toBeUndefined();
    expect(since([...dead, news('x', 1), news('h0', 2), news('h1', 3), news('h2', 4), ...fails(12, DAY)])).toBe(DAY);
    const failing = fails(12, DAY).map((one) => ({ ...one, wasFailing: true }));
    expect(since(failing)).toBeUndefined();
  });
  it('is looked into now and then', () => {
    expect([0, 1, 2, 99].map(probeWaitMs)).toEqual([15_000, 30_000, 60_000, 600_000]);
  });
  it('is all hosts where there are only two', () => {
    expect(since(fails(2, DAY), 2)).toBe(DAY);
    expect(since(fails(1, DAY), 1)).toBeUndefined();
  });
  it('is a page of the network itself, as in a hotel, where feeds were that worked', () => {
    const portal = (hasWorked: boolean) =>
      (['not-a-feed', 'login-page', 'refused-address'] as const).map((failed, n) => ({
        ...news(`h${n}`, DAY, failed),
        hasWorked,
      }));
    expect(since(portal(true))).toBe(DAY);
    expect(since(portal(false))).toBeUndefined();
  });
  it('ends with any answer', () => {
    expect(since([...fails(5, DAY), news('h0', DAY + 1, 'status')])).toBeUndefined();
    expect(since([...fails(5, DAY), news('z', DAY + HOUR, 'timeout')])).toBe(DAY);
  });
  describe('where hosts near us answer', () => {
    const far = (at: number, hasWorked = true) =>
      ['a', 'b', 'c'].map((name) => ({ ...news(`${name}.example`, at, 'dns'), hasWorked }));
    const near = (at: number) => news('localhost', at);

    it('does not end with that, nor is put off by it', () => {
      expect(since([...far(DAY), near(DAY + 1)])).toBe(DAY);
      expect(since([...far(DAY).flatMap((one) => [one, near(DAY)])])).toBe(DAY);
      expect(since([near(DAY - 1), ...far(DAY)])).toBe(DAY);
      expect(since([...far(DAY), near(DAY + 1), news('x.example', DAY + 1)])).toBeUndefined();
    });
    it('is none of hosts that never worked, and of no more than a day: they are dead', () => {
      expect(since([...far(DAY, false), near(DAY + 1)])).toBeUndefined();
      expect(since([...far(DAY), near(2 * DAY)])).toBeUndefined();
      expect(since([...far(DAY), near(2 * DAY), ...far(3 * DAY)])).toBeUndefined();
    });
    it('is not made of those near us that fail, beside one of the world', () => {
      const dead = ['rsshub', 'nas.local', '10.0.0.1'].map((host) => news(host, DAY, 'connection'));
      expect(since([news('a.example', DAY, 'dns'), ...dead])).toBeUndefined();
      expect(since(dead)).toBe(DAY);
    });
  });
});

it.each([
  'localhost',
  'rsshub',
  'nas.local',
  'x.home.arpa',
  '192.168.1.9',
  '10.0.0.1',
  '172.31.0.1',
  '100.64.0.1',
  '[::1]',
  '[fd00::1]',
  'file:/a',
])('%s is near us', (host) => expect(isNear(host)).toBe(true));
it.each([
  'example.com',
  'local.example',
  '10.example',
  '11.0.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '[2a00::1]',
  '[::ffff:1]',
])('%s is not near us', (host) => expect(isNear(host)).toBe(false));

describe('an address for good', () => {
  it('is believed after three equal answers over three days', () => {
    const nobody = () => undefined;
    let moved = movedAfter(undefined, 'https://b.example/', 0, nobody)!;
    expect(isBelieved(moved, 0)).toBe(false);
    moved = movedAfter(moved, 'https://b.example/', DAY, nobody)!;
    expect(isBelieved(movedAfter(moved, 'https://b.example/', 2 * DAY, nobody)!, 2 * DAY)).toBe(false);
    moved = movedAfter(moved, 'https://b.example/', 3 * DAY, nobody)!;
    expect(isBelieved(moved, 3 * DAY)).toBe(true);
    expect(movedAfter(moved, 'https://c.example/', 4 * DAY, nobody)).toMatchObject({ count: 1, since: 4 * DAY });
    expect(movedAfter(moved, undefined, 4 * DAY, nobody)).toBeUndefined();
    expect(movedAfter(moved, 'https://b.example/', 4 * DAY, () => 'other')?.listedBy).toBe('other');
  });
  it('often is not long, and long is not often', () => {
    expect(isBelieved({ count: 50, since: 0 }, DAY)).toBe(false);
    expect(isBelieved(again({ count: 1, since: 0 }, 9 * DAY), 9 * DAY)).toBe(false);
  });
});

describe('the canary', () => {
  const trust = { wholeAt: 0, honest: 0 };
  const seen = {
    at: 2 * DAY,
    isWhole: true,
    isCanary: true,
    hasNews: true,
    held: { etag: '"1"' },
    told: { etag: '"1"' },
    isLate: false,
  };
  it('goes once a day, and down to once a week to who proved honest', () => {
    expect([isCanaryDue(undefined, DAY), isCanaryDue(trust, DAY - 1), isCanaryDue(trust, DAY)]).toEqual([
      false,
      false,
      true,
    ]);
    expect([isCanaryDue({ ...trust, honest: 9 }, 7 * DAY - 1), isCanaryDue({ ...trust, honest: 9 }, 7 * DAY)]).toEqual([
      false,
      true,
    ]);
  });
  it('that failed is tried again a day later, not at each poll', () => {
    const failed = trustAfterFailure(trust, { at: 2 * DAY, isCanary: true, status: 403 });
    expect([isCanaryDue(failed, 3 * DAY - 1), isCanaryDue(failed, 3 * DAY)]).toEqual([false, true]);
    expect(trustAfterFailure(trust, { at: 2 * DAY, isCanary: false, status: 403 })).toBe(trust);
  });
  it('is not needed to know a server that refuses conditional requests', () => {
    const lost = trustAfterFailure(undefined, { at: DAY, isCanary: false, status: 412 });
    expect([trusts(lost, 2 * DAY), lost?.why]).toEqual([false, 'it refuses conditional requests (HTTP 412)']);
  });
  it('finds a server whose validators stay while the document changes', () => {
    const lost = weigh(trust, seen)!;
    expect(lost).toMatchObject({ lostAt: 2 * DAY, why: 'the document had changed, and its ETag had not' });
    expect([trusts(lost, 31 * DAY), trusts(lost, 32 * DAY), isCanaryDue(lost, 9 * DAY)]).toEqual([false, true, false]);
    const modified = { modified: 'Tue, 1 Jan' };
    expect(weigh(trust, { ...seen, held: modified, told: modified })?.why).toContain('Last-Modified');
    expect(weigh(lost, { ...seen, at: 3 * DAY, isCanary: false })).toMatchObject({ lostAt: 2 * DAY });
    expect(weigh(lost, { ...seen, at: 40 * DAY, isCanary: false })).not.toHaveProperty('lostAt');
  });
  it('finds one that says 304 to everything, by items that are too late, at the second time', () => {
    const late = { ...seen, told: { etag: '"2"' }, isLate: true };
    const doubtful = weigh(trust, late)!;
    expect(doubtful).toMatchObject({ doubts: 1 });
    expect(trusts(doubtful, 2 * DAY)).toBe(true);
    expect(weigh(doubtful, { ...late, at: 4 * DAY })).toMatchObject({ lostAt: 4 * DAY });
  });
  it('leaves an honest server its conditional requests', () => {
    expect(weigh(trust, { ...seen, hasNews: false })).toEqual({ wholeAt: 2 * DAY, honest: 1 });
    expect(weigh(trust, { ...seen, told: { etag: '"2"' } })).toEqual({ wholeAt: 2 * DAY, honest: 0 });
    expect(weigh(trust, { ...seen, isWhole: false })).toBe(trust);
  });
});
