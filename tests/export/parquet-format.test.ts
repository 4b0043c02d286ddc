import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { expect, it } from 'vitest';
import { parquetFormat } from '../../src/export/parquet-format.ts';
import type { RemovedItem, StoredItem } from '../../src/model/item.ts';
import { EXPORTED, REMOVED } from './exported-items.ts';

function written(items: readonly (StoredItem | RemovedItem)[], withRemoved = false): ArrayBuffer {
  const format = parquetFormat(withRemoved);
  const pages = [format.head(), ...items.map((item) => format.items([item])), format.tail()];
  return new Uint8Array(Buffer.concat(pages)).buffer;
}

const read = (file: ArrayBuffer) => parquetReadObjects({ file });

it('hyparquet reads every item, with typed columns', async () => {
  const rows = await read(written(EXPORTED));
  expect(rows).toHaveLength(EXPORTED.length);
  const { summary, contentHtml, contentText, enclosures, authors, categories, feeds, guid, url, title } = EXPORTED[0]!;
  expect(rows[0]).toMatchObject({
    seq: 1n,
    guid,
    url,
    title,
    authors,
    categories,
    feeds,
    summary,
    contentHtml,
    contentText,
  });
  expect(rows[0]).toMatchObject({
    feed: { id: 'world', title: 'World & <News>', tags: ['world'] },
    published: new Date('2026-11-21T06:55:30Z'),
    collected: new Date('2026-11-22T07:00:01Z'),
    enclosures: [{ ...enclosures![0], bytes: 123n }, { url: enclosures![1]!.url }],
    comments: { url: 'https://world.example/a#comments', count: 3n },
    extras: { rating: '5' },
    revision: 2,
    backfill: false,
  });
  expect(rows[1]).toMatchObject({
    title: null,
    authors: null,
    contentText: EXPORTED[1]!.summary,
    backfill: true,
  });
  expect(rows[3]!['title']).toBe('Control \u0000\u000b\u001f signs, half a pair \ufffd and \uffff');
  expect(rows[4]!['dateDoubt']).toEqual({ why: 'twin', shownAt: new Date('2026-11-21T07:00:00Z') });
  expect(rows[5]).toMatchObject({
    copyOf: EXPORTED[5]!.copyOf,
    similarity: 0.91,
    published: new Date(Date.UTC(12_345, 0)),
  });
});

it('is as it always was', async () => {
  const rows = JSON.stringify(
    await read(written(EXPORTED)),
    (_, one) => (typeof one === 'bigint' ? Number(one) : one),
    1,
  );
  await expect(`${rows}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, '..', 'fixtures', 'export', 'items.parquet.json'),
  );
});

it('a number that is no whole one is left out', async () => {
  const odd = {
    ...EXPORTED[0]!,
    enclosures: [
      { url: 'a', bytes: 1.5 },
      { url: 'b', bytes: 1e30 },
    ],
  };
  expect((await read(written([odd])))[0]!['enclosures']).toEqual([
    { url: 'a', type: null, bytes: null, seconds: null },
    { url: 'b', type: null, bytes: null, seconds: null },
  ]);
});

it('its schema is as it always was', () => {
  expect(columnsOf(written(EXPORTED))).toMatchInlineSnapshot(`
    "items  
      seq INT64 REQUIRED
      id STRING REQUIRED
      feed  OPTIONAL
        id STRING OPTIONAL
        title STRING OPTIONAL
        url STRING OPTIONAL
        tags LIST OPTIONAL
          list  REPEATED
            element STRING OPTIONAL
      feeds LIST OPTIONAL
        list  REPEATED
          element STRING OPTIONAL
      guid STRING OPTIONAL
      url STRING OPTIONAL
      title STRING OPTIONAL
      source STRING OPTIONAL
      section STRING OPTIONAL
      image STRING OPTIONAL
      language STRING OPTIONAL
      agency STRING OPTIONAL
      place STRING OPTIONAL
      copyOf STRING OPTIONAL
      published TIMESTAMP OPTIONAL
      updated TIMESTAMP OPTIONAL
      collected TIMESTAMP OPTIONAL
      authors LIST OPTIONAL
        list  REPEATED
          element STRING OPTIONAL
      categories LIST OPTIONAL
        list  REPEATED
          element STRING OPTIONAL
      summary STRING OPTIONAL
      contentHtml STRING OPTIONAL
      contentText STRING OPTIONAL
      enclosures LIST OPTIONAL
        list  REPEATED
          element  OPTIONAL
            url STRING OPTIONAL
            type STRING OPTIONAL
            bytes INT64 OPTIONAL
            seconds DOUBLE OPTIONAL
      comments  OPTIONAL
        url STRING OPTIONAL
        feed STRING OPTIONAL
        count INT64 OPTIONAL
      extras JSON OPTIONAL
      datelineDate DATE OPTIONAL
      dateDoubt  OPTIONAL
        why STRING OPTIONAL
        shownAt TIMESTAMP OPTIONAL
      revision INT32 OPTIONAL
      backfill BOOLEAN OPTIONAL
      similarity DOUBLE OPTIONAL
    "
  `);
});

it('removed items have a column where they are asked for', async () => {
  const rows = await read(written([EXPORTED[0]!, REMOVED], true));
  expect(rows.map(({ seq, id, title, removed }) => ({ seq, id, title, removed }))).toEqual([
    { seq: 1n, id: EXPORTED[0]!.id, title: EXPORTED[0]!.title, removed: false },
    { seq: 8n, id: REMOVED.id, title: null, removed: true },
  ]);
  expect(columnsOf(written([]))).not.toContain('removed');
});

it('nothing at all is a file that can be read', async () => {
  expect(await read(written([]))).toEqual([]);
});

it('long exports come in row groups, each written as soon as it is full', async () => {
  const long = { ...EXPORTED[1]!, contentText: 'word '.repeat(100_000) };
  const items = Array.from({ length: 20 }, (_, n) => ({ ...long, seq: n + 1 }));
  const format = parquetFormat(false);
  const pages = [format.head(), ...items.map((item) => format.items([item])), format.tail()];
  expect(pages.filter(({ length }) => length > 1000).length).toBeGreaterThan(2);
  const file = new Uint8Array(Buffer.concat(pages)).buffer;
  const { row_groups, num_rows } = parquetMetadata(file);
  expect([row_groups.length, Number(num_rows)]).toEqual([3, 20]);
  expect((await read(file)).map(({ seq }) => Number(seq))).toEqual(items.map(({ seq }) => seq));
});

/** One line a column: name, type, and what is in it. */
function columnsOf(file: ArrayBuffer): string {
  const line = ({ element, children }: ReturnType<typeof parquetSchema>, depth = 0): string =>
    `${'  '.repeat(depth)}${element.name} ${element.logical_type?.type ?? element.type ?? ''} ${element.repetition_type ?? ''}\n` +
    children.map((child) => line(child, depth + 1)).join('');
  return line(parquetSchema(parquetMetadata(file)));
}
