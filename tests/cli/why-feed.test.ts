import { describe, expect, it } from 'vitest';
import { planWords } from '../../src/cli/schedule-words.ts';
import { standingWords } from '../../src/cli/standing-words.ts';
import type { FeedSchedule } from '../../src/model/feed-schedule.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const SETTINGS = OPEN_SETTINGS.replace('poll: { every: 1s, min: 1s, adaptive: false }', 'poll: { every: 1h, min: 5m }');
const HOUR = 3_600_000;

/** Items by number, ten minutes apart; the highest is the newest. */
const listing = (from: number, to: number, newest: number) =>
  rssOf(
    Array.from({ length: to - from + 1 }, (_, at) => ({
      guid: `${to - at}`,
      title: `Item ${to - at}`,
      pubDate: new Date(newest - at * 600_000).toUTCString(),
    })),
  );

async function project(...ids: readonly string[]) {
  const now = Date.now();
  let gapPolls = 0;
  const url = await startServer((request, response) => {
    const path = request.url!;
    if (path === '/calm') return void response.writeHead(429, { 'retry-after': '7200' }).end();
    if (path === '/gone') return void response.writeHead(410).end();
    if (path === '/older') return void response.end(listing(2, 15, now - HOUR));
    if (path === '/gap') {
      gapPolls++;
      const document = gapPolls === 1 ? listing(1, 4, now - 5 * HOUR) : listing(30, 33, now);
      return void response.end(
        document.replace(
          '<channel>',
          '<channel><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="prev-archive" href="/older"/>',
        ),
      );
    }
    response
      .writeHead(200, { 'cache-control': 'max-age=10800' })
      .end(listing(1, 4, now).replace('<channel>', '<channel><ttl>90</ttl>'));
  });
  const made = makeProject(SETTINGS);
  const feeds = Object.fromEntries(ids.map((id) => [id, `${url}/${id}`]));
  made.writeList(`${listOf(feeds)}  - { id: early, url: "${url}/early", cron: "0 6 * * *" }\n`);
  return made;
}

describe('why feed', () => {
  it('says in sentences when and why, in each situation', async () => {
    const made = await project('fresh', 'gone', 'gap');
    expect((await made.feedmill('run', '--once')).code).toBe(0);
    expect((await made.feedmill('poll', 'gap')).code).toBe(0);
    await made.feedmill('run', '--once'); // fetches the older page
    const why = async (id: string) => (await made.feedmill('why', 'feed', id)).stdout.replace(/\s+/g, ' ');

    const fresh = await why('fresh');
    expect(fresh).toContain('in 2 h. No daemon runs');
    expect(fresh).toContain('→ the server: Cache-Control: max-age=10800');
    expect(fresh).toContain('the document: <ttl>90</ttl>');
    expect(fresh).toContain('It publishes an item each 11 min or so, and lists 4');
    expect(await why('gone')).toContain('It has answered 410 (gone) 1 time since');
    expect(await why('early')).toContain('→ cron "0 6 * * *" (local time)');
    const gap = await why('gap');
    expect(gap).toMatch(/Gap: the document of .* shared nothing with the one of .*: about \d+ items came and went/);
    expect(gap).toContain('Older pages brought 11 items, and nothing is missing any more.');
    expect(gap).toContain('a changed document, by hand');
    expect(JSON.parse((await made.feedmill('status', '--json')).stdout).gaps).toEqual([]); // it is closed
  }, 60_000);

  it('says which host asked for calm, and until when', async () => {
    const made = await project('calm');
    await made.feedmill('run', '--once');
    const { stdout } = await made.feedmill('why', 'feed', 'calm');
    expect(stdout).toMatch(/→ (Retry-After: 2 h|its host asked for calm)/);
    expect(stdout).toContain('Its host 127.0.0.1 asked for calm (HTTP 429');
    const { hosts } = JSON.parse((await made.feedmill('status', '--json')).stdout);
    expect(hosts).toMatchObject([{ host: '127.0.0.1', reason: 'HTTP 429' }]);
    expect((await made.feedmill('status')).stdout).toContain('HTTP 429');
  }, 60_000);

  it('gives JSON with every term, and refuses an id that nobody knows', async () => {
    const made = await project('fresh');
    await made.feedmill('run', '--once');
    const told = JSON.parse((await made.feedmill('why', 'feed', 'fresh', '--json')).stdout);
    expect(told).toMatchObject({ id: 'fresh', because: 'max-age', adaptive: true, polls: [{ status: 200, new: 4 }] });
    expect(told.terms.map(({ name }: { name: string }) => name)).toEqual(['plan', 'floor', 'max-age', 'ttl']);
    const { code, stderr } = await made.feedmill('why', 'feed', 'nobody');
    expect([code, stderr.trim()]).toEqual([
      2,
      'feedmill: there is no feed "nobody"; "feedmill feeds list" shows the ids',
    ]);
  }, 60_000);
});

describe('the words', () => {
  const NOW = Date.UTC(2026, 10, 25, 12);
  const around = { now: NOW, isRunning: true, wish: 0 };
  const feed = {
    id: 'f',
    url: 'u',
    listUrl: 'u',
    standing: 'active',
    everyMs: HOUR,
    adaptive: true,
    nextAt: NOW + HOUR,
    fetchedAt: NOW,
    failures: 0,
    host: 'h.example',
    gaps: [],
    polls: [],
    memory: {},
  } as FeedSchedule;
  const says = (
    more: Partial<FeedSchedule>,
    also: Partial<typeof around> & { maxPerMinute?: number; offlineSince?: string } = {},
  ) =>
    [
      ...standingWords({ ...feed, ...more }, { ...around, ...also }),
      ...planWords({ ...feed, ...more }, { ...around, ...also }),
    ].join(' ');
  const pace = { gapMs: 4 * HOUR, total: 20, halfMs: 40 * HOUR, calm: 1, share: 0.9 };

  it.each<[string, Partial<FeedSchedule>, string]>([
    ['paused', { standing: 'paused' }, 'It is paused: "feedmill feeds resume f"'],
    ['parked', { standing: 'parked' }, 'said for three days that it is gone'],
    ['unlisted', { standing: 'unlisted' }, 'No list names it any more'],
    [
      'put off',
      { plan: { at: NOW, terms: [], because: 'plan', notBefore: 0 } },
      'After its last poll that was planned for 2026-11-25 12:00: since then it was spread',
    ],
    ['due', { nextAt: NOW - HOUR }, 'It has been due since 2026-11-25 11:00 UTC, for 60 min, and waits its turn.'],
    [
      'its host rests',
      {
        nextAt: NOW,
        hostStanding: {
          readyAt: NOW + HOUR,
          since: NOW,
          reason: 'HTTP 429',
          refusals: 1,
          spacingMs: 5000,
          forbidden: [],
        },
      },
      'It is due now, and waits for its host h.example.',
    ],
    ['moved', { url: 'v' }, 'Its list names u; it has moved for good'],
    [
      'about to move',
      { memory: { moved: { to: 'v', count: 2, since: NOW } } },
      'Its server says that it has moved for good to v (2 times since 2026-11-25 12:00); from 2026-11-28 12:00 on',
    ],
    [
      'listed twice',
      { memory: { moved: { to: 'v', count: 3, since: NOW, listedBy: 'g' } } },
      'the address of feed "g": remove one of the two.',
    ],
    [
      'distrusted',
      { memory: { trust: { wholeAt: 0, honest: 0, lostAt: NOW, why: 'its ETag stays' } } },
      'gets no validators for a month',
    ],
    [
      'as wished',
      { memory: { ...pace, intervalMs: 2 * HOUR } },
      'The interval is 2 h now: what comes until then will have waited 30 min together, half of poll.every.',
    ],
    [
      'on its way',
      { memory: { ...pace, intervalMs: HOUR, part: 0.5, by: 'part' } },
      'on its way to 2 h, by half at a time',
    ],
    [
      'forgetful',
      { memory: { ...pace, halfMs: HOUR, intervalMs: HOUR, by: 'half' } },
      'by then half of its items are others',
    ],
    [
      'by day',
      {
        memory: {
          ...pace,
          intervalMs: HOUR,
          day: {
            at: 9 * 24 * HOUR,
            since: 0,
            hours: Array.from({ length: 24 }, (_, hour) => (hour > 7 && hour < 20 ? 50 : 1)),
          },
        },
      },
      '96 % of that come between 8 and 20 h GMT.',
    ],
    [
      'once more',
      { memory: { ...pace, intervalMs: HOUR, part: 0.5, by: 'part' } },
      '90 % were known: enough; once more, and it lengthens.',
    ],
    [
      'the floor',
      { memory: { ...pace, gapMs: 1000, intervalMs: 300_000, by: 'min' } },
      'poll.min, since it publishes much',
    ],
    ['the cap', { memory: { ...pace, intervalMs: 24 * HOUR, by: 'max' } }, 'poll.max, since it publishes seldom'],
    [
      'halved',
      { memory: { ...pace, share: 0.1, intervalMs: HOUR } },
      '10 % were known: few, so that the interval was halved',
    ],
  ])('%s', (_, more, expected) => {
    expect(says(more)).toContain(expected);
  });
  it('the network', () => {
    expect(says({ nextAt: NOW }, { offlineSince: '2026-11-25T11:00:00.000Z' })).toContain(
      'waits for the network: no host of the internet answers since',
    );
  });
  it('the budget', () => {
    expect(says({}, { wish: 90, maxPerMinute: 30 })).not.toContain('maxPerMinute');
    expect(says({ memory: { ...pace, intervalMs: HOUR } }, { wish: 90, maxPerMinute: 30 })).toContain(
      'intervals are about 3 times as long',
    );
  });
});
