import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { PagedName } from '../../src/export/format-names.ts';
import { ITEM_FIELDS } from '../../src/export/item-fields.ts';
import { itemFormat } from '../../src/export/item-format.ts';
import { tempFolder } from '../harness/temp-folder.ts';
import { EXPORTED, REMOVED } from './exported-items.ts';

const CHANNEL = { title: 'T', link: 'https://example.org/', updated: 0 };

function written(name: PagedName, fields?: readonly string[]): string {
  const format = itemFormat(name, { channel: CHANNEL, withRemoved: true, ...(fields && { fields }) });
  return [format.head(), format.items(EXPORTED), format.items([REMOVED]), format.tail()].join('');
}

it.each(['jsonl', 'json', 'csv'] as const)('%s is as it always was', async (name) => {
  const file = join(import.meta.dirname, '..', 'fixtures', 'export', `items.${name}`);
  await expect(written(name)).toMatchFileSnapshot(file);
});

/** What a row must hold of an item, at least. */
const CELLS = EXPORTED.map(({ seq, id, title = '', url = '', summary = '', contentHtml = '', feed }) => {
  const text = {
    title: title === EXPORTED[3]!.title ? 'Control  signs, half a pair  and ' : title,
    summary,
    contentHtml,
  };
  return { seq: String(seq), id, url, feed: feed.id, ...text };
});

describe('csv', () => {
  it('is read by csv-parse, cell for cell', () => {
    const rows = parse<Record<string, string>>(written('csv', ITEM_FIELDS), { columns: true, recordDelimiter: '\r\n' });
    expect(rows.slice(0, -1)).toMatchObject(CELLS);
    expect(rows[0]).toMatchObject({ authors: 'Ada Müller; Bo, Jr.', published: '2026-11-21T06:55:30.000Z' });
    expect(rows.at(-1)).toMatchObject({ seq: '8', removed: 'true', title: '' });
  });

  it('has a record for each item, also where its one column is empty', () => {
    const { title: _, ...untitled } = EXPORTED[0]!;
    expect(itemFormat('csv', { channel: CHANNEL, fields: ['title'] }).items([untitled])).toBe('""\r\n');
  });

  it.skipIf(spawnSync('sqlite3', ['--version']).error)('is read by the shell of SQLite', () => {
    const file = join(tempFolder(), 'items.csv');
    writeFileSync(file, written('csv', ITEM_FIELDS));
    const commands = [`.import --csv "${file}" items`, '.mode json', 'SELECT * FROM items'];
    const { stdout, stderr } = spawnSync('sqlite3', [':memory:', ...commands], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).slice(0, -1)).toMatchObject(CELLS);
  });
});
