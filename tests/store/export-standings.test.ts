import { expect, it } from 'vitest';
import { testStore } from '../harness/store.ts';

it('to forget an export takes nothing of another one, nor the cursor of a person', () => {
  const { store } = testStore();
  for (const name of ['gone', 'kept']) {
    const file = { path: `/exports/${name}-1.jsonl`, position: 1, rows: 1, madeAt: 1000 };
    store.exports.save({ name, doneAt: 1000, until: 1000, head: 1, cursor: 1 }, file);
  }
  store.cursors.set('nightly', 1);
  store.exports.forget('gone');
  expect(store.exports.reports()).toMatchObject([{ name: 'kept', cursor: 1, file: { path: '/exports/kept-1.jsonl' } }]);
  expect(store.cursors.all().map(({ name }) => name)).toEqual(['export:kept', 'nightly']);
});

it('an export whose file count is bounded drops those of its own only', () => {
  const { store } = testStore();
  for (const name of ['a', 'b']) {
    for (const position of [1, 2, 3]) {
      const file = { path: `/exports/${name}-${position}.jsonl`, position, rows: 1, madeAt: 1000 };
      store.exports.save({ name, doneAt: 1000, until: 1000, head: 1, cursor: 1 }, file);
    }
  }
  const pathsOf = (name: string) => store.exports.beyond(name, 0).map(({ path }) => path);
  expect(store.exports.beyond('a', 2).map(({ path }) => path)).toEqual(['/exports/a-1.jsonl']);
  store.exports.dropFile('a', 1);
  store.exports.dropAhead('a', 2);
  expect(pathsOf('a')).toEqual(['/exports/a-2.jsonl']);
  expect(pathsOf('b')).toEqual(['/exports/b-3.jsonl', '/exports/b-2.jsonl', '/exports/b-1.jsonl']);
});

it('to remove a cursor leaves the others where they are', () => {
  const { store } = testStore();
  store.cursors.set('one', 0);
  store.cursors.set('other', 0);
  expect([store.cursors.remove('one'), store.cursors.remove('one')]).toEqual([true, false]);
  expect(store.cursors.all().map(({ name }) => name)).toEqual(['other']);
});
