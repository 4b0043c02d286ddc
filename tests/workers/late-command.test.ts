import { expect, it } from 'vitest';
import { type CommandDeps, performCommand } from '../../workers/perform-command.ts';
import { testStore } from '../harness/store.ts';

it('what a command asked for is not done once it was told that it failed', async () => {
  const { store } = testStore();
  const deps = { store, host: { now: () => 2000 }, wakeFollowers: () => undefined } as unknown as CommandDeps;
  const move = (until: number) =>
    performCommand({ id: '1', kind: 'advance-cursor', args: { name: 'c', from: '0', seq: '7' }, until }, deps);
  await expect(move(1999)).rejects.toThrow('"advance-cursor" came too late: nobody waits for it any more');
  expect(store.cursors.all()).toEqual([]);
  expect(await move(2000)).toBe(true);
  expect(store.cursors.all()).toMatchObject([{ name: 'c', seq: 7 }]);
});
