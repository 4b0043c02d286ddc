import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archivePath } from '../../src/export/archive-path.ts';
import { itemLine } from '../../src/export/item-line.ts';
import { removeOld } from '../../src/pipeline/removal/remove-old.ts';
import type { Store } from '../../src/store/open-store.ts';
import { type ArchiveMark, archiveFile } from '../../workers/archive-file.ts';
import { outcome, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const DIE = fileURLToPath(new URL('../../dist/tests/processes/remove-and-die.js', import.meta.url));
const DAY = 86_400_000;
const manyOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ guid: `n${from + at}`, title: `Number ${from + at}` }));

function archiveOf({ items, writer }: Store, template: string, at: number) {
  return archiveFile({
    ...{ template, zone: 'UTC', now: () => at, item: items.one },
    mark: () => writer.archiveMark() as ArchiveMark | undefined,
    saveMark: writer.saveArchiveMark,
  });
}

/** Removes all that is older than a day. */
function keepOneDay(store: Store, template: string, at: number): void {
  for (const _ of removeOld({ items: DAY }, at, store.writer, archiveOf(store, template, at)));
}
const textOf = (path: string) =>
  (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString();
const guidsIn = (path: string) =>
  textOf(path)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).guid as string);

describe.each(['jsonl.gz', 'jsonl'])('an archive as %s', (ending) => {
  const made = () => {
    const folder = tempFolder();
    return {
      folder,
      template: join(folder, 'archive', `{date}.${ending}`),
      file: join(folder, 'archive', `1970-01-10.${ending}`),
    };
  };

  it('holds what was removed, as an export writes it, by the day', () => {
    const { folder, template, file } = made();
    const { store, write } = testStore(folder);
    write(outcome('a', DAY, manyOf(120)), outcome('a', 9 * DAY, manyOf(3, 500)));
    const exported = store.items.page({}, 120).map(itemLine).join('');
    keepOneDay(store, template, 9 * DAY + 5);
    expect(textOf(file)).toBe(exported);
    expect(store.items.count()).toBe(3);
    keepOneDay(store, template, 11 * DAY);
    expect(guidsIn(file.replace('10.', '12.'))).toEqual(['n500', 'n501', 'n502']);
  });

  it('loses nothing when the process is killed between archive and removal', () => {
    const { folder, template, file } = made();
    const first = testStore(folder);
    first.write(outcome('a', DAY, manyOf(120)));
    first.store.close();
    expect(spawnSync(process.execPath, [DIE, folder, template, String(9 * DAY)]).signal).toBe('SIGKILL');
    const { store } = testStore(folder);
    expect(store.items.count()).toBe(120);
    expect(guidsIn(file)).toHaveLength(50);
    keepOneDay(store, template, 9 * DAY);
    expect(store.items.count()).toBe(0);
    expect(guidsIn(file)).toHaveLength(170); // those fifty stand there twice
    expect(new Set(guidsIn(file)).size).toBe(120);
  });

  it('goes on where a crash broke off what was being written', () => {
    const { folder, template, file } = made();
    const first = testStore(folder);
    first.write(outcome('a', DAY, manyOf(120)));
    first.store.close();
    spawnSync(process.execPath, [DIE, folder, template, String(9 * DAY)]);
    truncateSync(file, statSync(file).size - 9);
    const { store } = testStore(folder);
    keepOneDay(store, template, 9 * DAY);
    expect(guidsIn(file)).toHaveLength(120);
  });

  it('leaves alone what was there before', () => {
    const { folder, template, file } = made();
    const { store, write } = testStore(folder);
    write(outcome('a', DAY, manyOf(1)), outcome('a', 2 * DAY, manyOf(1, 1)), outcome('a', 3 * DAY, manyOf(1, 2)));
    const steady = template.replace('{date}', '1970-01-10');
    keepOneDay(store, steady, 2.5 * DAY);
    const before = readFileSync(file);
    appendFileSync(file, before); // another's, and whole
    keepOneDay(store, steady, 3.5 * DAY);
    writeFileSync(file, before); // put back
    keepOneDay(store, steady, 9 * DAY);
    expect(guidsIn(file)).toEqual(['n0', 'n2']);
  });
});

it('where it can not be written, nothing is removed', () => {
  const folder = tempFolder();
  const { store, write } = testStore(folder);
  write(outcome('a', DAY, manyOf(3)));
  writeFileSync(join(folder, 'file'), '');
  const template = join(folder, 'file', '{date}.jsonl.gz');
  expect(() => keepOneDay(store, template, 9 * DAY)).toThrow(
    /1970-01-10\.jsonl\.gz can't be written \(.*\): nothing is removed until it can \(keep\.archive\)/,
  );
  expect(store.items.count()).toBe(3);
  expect(existsSync(template)).toBe(false);
});

it('the day is that of the time zone', () => {
  const late = Date.UTC(2026, 10, 22, 23, 30);
  expect(archivePath('/a/{date}/{date}.jsonl', late, 'UTC')).toBe('/a/2026-11-22/2026-11-22.jsonl');
  expect(archivePath('{date}', late, 'Asia/Tokyo')).toBe('2026-11-23');
  expect(archivePath('{date}', late, 'local')).toMatch(/^2026-11-2[23]$/);
});
