import { expect, it } from 'vitest';
import type { WalkedPage } from '../../src/model/item-walk.ts';
import { exportItems } from '../../src/pipeline/export-items.ts';

it('others get a turn between two pages, also where a sink waits for nothing: Ctrl-C is heard', async () => {
  const nothing = async () => undefined;
  let pages = 0;
  let isHeard = false;
  setImmediate(() => {
    isHeard = true;
  });
  const next = (): WalkedPage => {
    pages++;
    if (isHeard || pages > 1000) return { items: [], through: pages, isEnd: true };
    return { items: [{ seq: pages, id: `${pages}`, removed: true }], through: pages, isEnd: false };
  };
  const sink = { write: nothing, finish: nothing, abandon: nothing };
  await exportItems(Number.POSITIVE_INFINITY, { walk: { next }, sink, onPage: () => undefined });
  expect(pages).toBeLessThan(10);
});
