import { expect, it, onTestFinished } from 'vitest';
import { startDedupe } from '../../workers/dedupe-run.ts';
import { outcome, testStore } from '../harness/store.ts';

it('a run that an error ended tells that to who asks for it, and another one begins anew', async () => {
  const { store, write } = testStore();
  write(outcome('a', 1000, [{ guid: '1', title: 'One' }]));
  let isBroken = true;
  const archived: typeof store.writer.archived = (...place) => {
    if (isBroken) throw new Error('a page of the database is damaged');
    return store.writer.archived(...place);
  };
  const told: string[] = [];
  const dedupe = startDedupe({ ...store.writer, archived }, Date.now, ({ message }) => told.push(message));
  onTestFinished(() => dedupe.stop());
  const ask = (run: string) => () => dedupe.ask(run, 0);

  expect(ask('one')()).toMatchObject({ run: 'one', isDone: false });
  await expect.poll(() => told).toHaveLength(1);
  expect(ask('one')).toThrow('damaged');
  expect(ask('one')).toThrow('damaged');
  isBroken = false;
  expect(ask('two')()).toMatchObject({ run: 'two', isDone: false });
  await expect.poll(ask('two')).toMatchObject({ isDone: true, items: 1 });
  expect(told).toHaveLength(1);
});
