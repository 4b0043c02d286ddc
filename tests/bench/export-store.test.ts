import { expect, it } from 'vitest';
import { makeStore } from '../../bench/export/make-store.ts';
import { openArchive } from '../../src/store/open-store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

it('the store of the benchmark of exports is one that exports read, the same each time', () => {
  const read = () => {
    const folder = tempFolder();
    makeStore(folder, 60);
    const archive = openArchive(folder);
    const items = archive.items.page({}, 100);
    archive.close();
    return items;
  };
  const items = read();
  expect(items).toHaveLength(60);
  expect(items[0]).toMatchObject({
    seq: 1,
    feed: { tags: [expect.any(String)] },
    contentHtml: expect.stringMatching(/^<p>/),
  });
  expect(read()).toEqual(items);
});
