import { expect, it, onTestFinished } from 'vitest';
import type { StoredItem } from '../../src/model/item.ts';
import { CopySearch } from '../../src/pipeline/copies/copy-search.ts';
import { followInSteps } from '../../workers/follow-in-steps.ts';
import { WriterPace } from '../../workers/writer-pace.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';

const NOW = Date.UTC(2026, 10, 25);
const HOUR = 3_600_000;
const NOTE =
  'Our newsroom sends the stories that matter to your inbox every morning at six, free of charge, and you may leave whenever you like. Readers in forty countries trust it already.';
const sentence = (t: number) =>
  `${Array.from({ length: 22 }, (_, word) => `t${t}w${word}`.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)).join(' ')}.`;
const page = (id: string, ...sentences: readonly number[]) => ({
  guid: id,
  url: `https://${id}.example/${id}`,
  title: id,
  contentText: [...sentences.map(sentence), NOTE].join('\n'),
});

it('looks again an hour after, when what stands under all pages is known for furniture', async () => {
  const { store, write } = testStore();
  const pages = [
    page('a', 1),
    page('b', 2),
    ...Array.from({ length: 12 }, (_, t) => page(`f${t}`, ...[10, 20, 30, 40].map((n) => n + 100 * (t + 1)))),
  ];
  store.feeds.sync(
    pages.map(({ guid }) => feed(guid)),
    0,
  );
  let now = NOW;
  const errors: Error[] = [];
  const search = new CopySearch(store.writer, () => now);
  const finder = followInSteps(
    () => search.step(),
    new WriterPace(() => now),
    (error) => errors.push(error),
  );
  onTestFinished(() => finder.stop());
  const links = () =>
    (itemsOf(store) as readonly StoredItem[]).flatMap(({ guid, copyOf }) => (copyOf ? [guid] : [])).join(' ');

  write(...pages.map((one, at) => outcome(one.guid, NOW + at, [one])));
  finder.wake();
  await expect.poll(links).toBe('b');
  now = NOW + 2 * HOUR;
  finder.wake();
  await expect.poll(links).toBe('');
  expect(errors).toEqual([]);
});
