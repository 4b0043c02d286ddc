import { readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepingFormer } from '../../src/export/keeping-former.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const SINCE = Date.UTC(2026, 10, 22, 12);
const KEPT = 'items.jsonl.before-20261122T120000Z';

/** A file from before, and the export that is to replace it. */
function replacing(since: number | undefined) {
  const folder = tempFolder();
  const path = join(folder, 'items.jsonl');
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), SINCE / 1000 - 60, SINCE / 1000 - 60);
  };
  write('items.jsonl', 'of before');
  const finish = async () => {
    writeFileSync(`${path}.unfinished`, 'new');
    renameSync(`${path}.unfinished`, path); // as an export target does
  };
  const sink = { write: async () => undefined, finish, abandon: async () => undefined };
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { folder, write, read, finish: () => keepingFormer(sink, path, since).finish() };
}

describe('an export of the name of a file from before the store', () => {
  it('keeps that one beside it', async () => {
    const { finish, read } = replacing(SINCE);
    await finish();
    expect([read('items.jsonl'), read(KEPT)]).toEqual(['new', 'of before']);
  });

  it('never writes over what it kept once', async () => {
    const { finish, read, write } = replacing(SINCE);
    write(KEPT, 'kept once');
    await finish();
    expect([read('items.jsonl'), read(KEPT)]).toEqual(['new', 'kept once']);
  });

  it('keeps its manifest, too, where it was killed between the two', async () => {
    const { finish, read, write } = replacing(SINCE);
    write(KEPT, 'of before');
    write('items.jsonl.manifest.json', 'tells of before');
    await finish();
    expect(read('items.jsonl.manifest.json.before-20261122T120000Z')).toBe('tells of before');
  });

  it.each([
    ['of a store that was never begun anew', undefined],
    ['that is younger than the store', SINCE - 3_600_000],
  ])('keeps none %s', async (_, since) => {
    const { folder, finish } = replacing(since);
    await finish();
    expect(readdirSync(folder)).toEqual(['items.jsonl']);
  });
});
