import { expect, it } from 'vitest';
import type { RemovedItem } from '../../src/model/item.ts';
import { exportItems } from '../../src/pipeline/export-items.ts';

it('others get a turn between two pages, also where a sink waits for nothing: Ctrl-C is heard', async () => {
  const nothing = async () => undefined;
  let pages = 0;
  let isHeard = false;
  setImmediate(() => {
    isHeard = true;
  });
  const page = ({ after = 0 }): readonly RemovedItem[] => {
    pages++;
    return isHeard || pages > 1000 ? [] : [{ seq: after + 1, id: `${after}`, removed: true }];
  };
  const sink = { write: nothing, finish: nothing, abandon: nothing };
  await exportItems({}, Number.POSITIVE_INFINITY, { page, sink, onPage: () => undefined });
  expect(pages).toBeLessThan(10);
});
