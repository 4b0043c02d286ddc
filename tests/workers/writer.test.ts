import { expect, it, onTestFinished } from 'vitest';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { openStoreQueue } from '../../src/queue/store-queue.ts';
import { startWriter } from '../../workers/writer.ts';
import { startRedis } from '../harness/redis.ts';

const ignore = () => undefined;
const outcome = (feed: string): PollOutcome => ({
  ...{ poll: 'p', feed, url: 'u', fetchedAt: 1, ms: 1 },
  result: { kind: 'same' },
});

it('a writer whose Redis was taken by a clone, which has the same id, leaves outcomes and commands to that one', async () => {
  const { connect } = await startRedis();
  const queue = openStoreQueue(connect(), ignore);
  onTestFinished(() => queue.close());
  const stored: string[] = [];
  const looks = { original: 0, clone: 0 };
  const start = (name: 'original' | 'clone', isTaken: boolean) =>
    startWriter({
      redis: connect(),
      timing: { lockMs: 500, stalledMs: 200 },
      store: 's',
      isTaken: () => {
        looks[name]++;
        return isTaken;
      },
      storeOutcomes: (outcomes) => {
        stored.push(...outcomes.map(({ feed }) => `${name} ${feed}`));
        return [];
      },
      onStored: async () => undefined,
      onCommand: async () => name,
      onForeign: ignore,
      now: Date.now,
      onError: ignore,
      onNewer: ignore,
    });
  const original = start('original', true);
  await queue.addOutcome('s', outcome('a'));
  await expect.poll(() => looks.original).toBe(1);
  const clone = start('clone', false);
  await expect.poll(() => stored).toEqual(['clone a']);
  for (const feed of ['b', 'c', 'd', 'e']) await queue.addOutcome('s', outcome(feed));
  expect(await queue.command('s', { id: '1', kind: 'poll', args: {} }, 5000)).toBe('clone');
  await expect.poll(() => stored.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'].map((feed) => `clone ${feed}`));
  expect(looks).toEqual({ original: 1, clone: 6 }); // it rests after the first
  await Promise.all([original.drain(), clone.drain()]);
});
