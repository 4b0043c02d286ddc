import { expect, it } from 'vitest';
import { remoteLists } from '../../workers/remote-lists.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const HOUR = 3_600_000;
const LIST = 'https://lists.example/feeds.opml';
const OPML = '<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.example/feed"/></body></opml>';

it('a list is asked for once a day, and one that failed each hour, by who looks each hour', async () => {
  const state = { now: Date.UTC(2026, 10, 22), isDown: true };
  const asked: number[] = [];
  const fetch = async () => {
    state.now += 3000; // an answer takes its time
    asked.push(Math.floor(state.now / HOUR) - Date.UTC(2026, 10, 22) / HOUR);
    if (state.isDown) return { kind: 'failed', failure: { reason: 'http', detail: 'HTTP 503' } };
    return { kind: 'document', validators: {}, bytes: Buffer.from(OPML) };
  };
  const lists = remoteLists({
    data: tempFolder(),
    fetcher: async () => ({ fetch, close: async () => {} }) as never,
    now: () => state.now,
    warn: () => {},
  });
  for (let hour = 0; hour < 54; hour++) {
    state.now = Date.UTC(2026, 10, 22, hour);
    state.isDown = hour < 3;
    await lists.refresh([LIST]);
  }
  expect(asked).toEqual([0, 1, 2, 3, 27, 51]);
});
