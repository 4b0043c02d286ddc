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

it('a page has fewer items where they are long, and again more where they are short', async () => {
  const asked: number[] = [];
  const texts = [...Array(400).fill('x'.repeat(1024 ** 2)), ...Array(300).fill('short')];
  let at = 0;
  const next = (limit: number): WalkedPage => {
    asked.push(limit);
    const slice = texts.slice(at, at + limit);
    const items = slice.map((contentText, n) => ({ seq: at + n + 1, id: `${at + n}`, contentText }) as never);
    at += slice.length;
    return { items, through: at, isEnd: slice.length === 0 };
  };
  const nothing = async () => undefined;
  const sink = { write: nothing, finish: nothing, abandon: nothing };
  const { count } = await exportItems(Number.POSITIVE_INFINITY, { walk: { next }, sink, onPage: () => undefined });
  expect(count).toBe(700);
  expect(asked.slice(0, 3)).toEqual([100, 3, 3]);
  expect(asked.at(-1)).toBe(100);
});
