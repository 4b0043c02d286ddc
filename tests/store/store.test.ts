import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { openArchive, openStore } from '../../src/store/open-store.ts';
import { ownerOf, ownFolder } from '../../src/store/own-folder.ts';
import { feed, outcome, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const HOUR = 3_600_000;
const newId = () => 'id';

describe('the database', () => {
  it('keeps its id, and seqs go on after it was opened again', () => {
    const folder = tempFolder();
    const first = openStore(folder, () => 'store-1');
    first.writer.transaction(() => first.writer.nextSeq());
    first.close();
    const second = openStore(folder, () => 'store-2');
    expect(second.id).toBe('store-1');
    expect(second.writer.transaction(() => second.writer.nextSeq())).toBe(2);
    second.close();
  });
  it('of a newer version is refused, and left as it is', () => {
    const folder = tempFolder();
    openStore(folder, newId).close();
    const db = openSqlite(join(folder, 'feedmill.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openStore(folder, newId)).toThrow(/written by a newer Feedmill \(database version 99/);
    expect(() => openArchive(folder)).toThrow(/upgrade this installation/);
  });
  it('that does not exist says how to make one', () => {
    expect(() => openArchive(tempFolder())).toThrow(/feedmill\.db does not exist yet: start the daemon once/);
  });
  it('that is broken says so', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'feedmill.db'), 'this is no database, whatever its name says'.repeat(100));
    expect(() => openArchive(folder)).toThrow(/feedmill\.db is damaged, or no database .*: put a backup in its place/);
  });
  it('pages by seq see what is written between them, and each item once', () => {
    const { store, write } = testStore();
    const items = Array.from({ length: 7 }, (_, at) => ({ guid: `g${at}`, title: `T${at}` }));
    write(outcome('a', 1000, items.slice(0, 5)));
    const first = store.items.page({}, 3);
    write(outcome('a', 2000, [{ ...items[0]!, title: 'revised' }, ...items.slice(5)]));
    const rest = store.items.page({ after: first.at(-1)!.seq }, 100);
    expect([...first, ...rest].map((item) => ('title' in item ? item.title : ''))).toEqual([
      'T0',
      'T1',
      'T2',
      'T3',
      'T4',
      'revised',
      'T5',
      'T6',
    ]);
  });
  it('selects by feed and by time of collecting', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [{ guid: '1' }]), outcome('b', 2000, [{ guid: '2' }]));
    expect(store.items.page({ feed: 'b' }, 9)).toMatchObject([{ guid: '2' }]);
    expect(store.items.page({ since: 1000, until: 2000 }, 9)).toMatchObject([{ guid: '1' }]);
  });
});

describe('feeds', () => {
  it('that vanish from their list are unlisted, and active again when they come back', () => {
    const { store, write } = testStore();
    expect(store.feeds.sync([feed('a')], 10)).toEqual({ added: 0, changed: 0, unlisted: 1 });
    const told = () => store.feeds.reports().map(({ id, standing }) => [id, standing]);
    expect(told()).toEqual([['a', 'active']]); // an unlisted one without items has nothing to tell of
    write(outcome('b', 5, [{ guid: '1' }]));
    expect(told()).toEqual([
      ['a', 'active'],
      ['b', 'unlisted'],
    ]);
    expect(store.feeds.due(1e15, 9, { feeds: [], hosts: [] }).map((due) => due.feed)).toEqual(['a']);
    store.feeds.sync([feed('a'), feed('b')], 20);
    expect(store.feeds.reports()[1]).toMatchObject({ standing: 'active' });
  });
  it("with another address lose their validators, since those were the old one's", () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [{ guid: '1' }]));
    store.feeds.sync([feed('a', 'https://new.example/'), feed('b')], 5000);
    expect(store.feeds.one('a')).toMatchObject({ url: 'https://new.example/', validators: {}, nextAt: 5000 });
  });
  it('are due most overdue first by what they may wait: who forgets soonest goes first', () => {
    const { store, write } = testStore();
    const listing = (id: string, at: number, count: number) => {
      const items = Array.from({ length: count }, (_, n) => ({ guid: `${n}` }));
      const dates = { oldest: 0, newest: at, rate: { items: 9, ms: 9 * HOUR } };
      return outcome(id, at, items, { hints: { reuse: 0, dates } });
    };
    write(listing('a', 1000, 2), listing('b', 2000, 99));
    expect(store.feeds.due(1e9, 9, { feeds: [], hosts: [] }).map((due) => due.feed)).toEqual(['a', 'b']);
    write(listing('a', 900_000_000, 2));
    expect(store.feeds.due(1e9, 9, { feeds: [], hosts: [] }).map((due) => due.feed)).toEqual(['b', 'a']);
  });
  it('are due without those in flight and hosts that rest', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, []));
    const due = (without: { feeds: string[]; hosts: string[] }) =>
      store.feeds.due(1e15, 9, without).map(({ feed: id }) => id);
    expect(due({ feeds: [], hosts: [] })).toHaveLength(2);
    expect(due({ feeds: ['b'], hosts: [] })).toEqual(['a']);
    expect(due({ feeds: [], hosts: ['a.example'] })).toEqual(['b']);
    expect(store.feeds.due(999, 9, { feeds: [], hosts: [] }).map(({ feed: id }) => id)).toEqual(['b']);
  });
  it('with a shorter interval come sooner, counted from their last poll', () => {
    const { store, write } = testStore();
    write(outcome('a', 1_000_000, []));
    const hurried = { ...feed('a'), settings: { ...feed('a').settings, everyMs: 60_000 } };
    store.feeds.sync([hurried, feed('b')], 1_001_000);
    expect(store.feeds.one('a')?.nextAt).toBe(1_060_000);
  });
});

describe('owning', () => {
  it('one process owns a folder, and a second is told its pid', async () => {
    const folder = tempFolder();
    const script = `import('${new URL('../../dist/src/store/own-folder.js', import.meta.url).pathname}')
      .then(({ ownFolder }) => { globalThis.held = ownFolder(process.argv[1], process.pid); console.log('owned'); setInterval(() => {}, 1000); })`;
    const child = spawn(process.execPath, ['-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(ownerOf(folder)).toBe(child.pid);
    expect(() => ownFolder(folder, 1)).toThrow(`another Feedmill (pid ${child.pid}) runs on ${folder}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(ownerOf(folder)).toBeUndefined(); // the kernel freed it
    ownFolder(folder, process.pid).release();
  });
  it('a folder that can not be made is named', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => ownFolder(join(folder, 'file', 'data'), 1)).toThrow(/file\/data can't be made/);
  });
});
