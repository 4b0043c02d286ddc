import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holdCursor } from '../../src/store/hold-cursor.ts';
import { ownFolder } from '../../src/store/own-folder.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { type Ended, listOf, makeProject, OPEN_SETTINGS, type Project } from '../harness/project.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

const jsonLines = ({ stdout }: Pick<Ended, 'stdout'>) =>
  stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
const seqs = (ended: Pick<Ended, 'stdout'>) => jsonLines(ended).map(({ seq }) => seq);

/** A project whose feed lists these titles, and can be polled anew. */
async function collecting(titles: string[]): Promise<Project & { readonly poll: () => Promise<void> }> {
  const url = await startServer((_, response) => {
    const items = titles.map((title, at) => ({ guid: `g${at}`, title, link: `https://e.org/${at}` }));
    response.end(rssOf(items));
  });
  const project = makeProject(PATIENT);
  project.writeList(listOf({ f: url }));
  const poll = async () => {
    expect((await project.feedmill('poll', 'f')).code).toBe(0);
  };
  await poll();
  return { ...project, poll };
}

describe('export with a cursor', () => {
  it('gives what came since, revised items again, and each but once', async () => {
    const titles = ['one', 'two'];
    const project = await collecting(titles);
    const nightly = () => project.feedmill('export', '--cursor', 'nightly');
    expect(seqs(await nightly())).toEqual([1, 2]);
    expect(await nightly()).toMatchObject({ code: 0, stdout: '', stderr: 'no items after seq 2\n' });
    titles[0] = 'one, revised';
    titles.push('three');
    await project.poll();
    const more = jsonLines(await project.feedmill('export', '--cursor', 'nightly', '--limit', '1'));
    expect(more).toMatchObject([{ seq: 3 }]);
    expect(jsonLines(await nightly())).toMatchObject([{ seq: 4 }]);
    expect(jsonLines(await project.feedmill('cursors', 'list', '--json'))).toEqual([
      { name: 'nightly', seq: 4, behind: 0 },
    ]);
  });

  it('passes what is not selected, begins where --after says, and can be set and removed', async () => {
    const project = await collecting(['one', 'two', 'three']);
    expect((await project.feedmill('export', '--cursor', 'c', '--agency', 'AP')).code).toBe(0);
    expect((await project.feedmill('export', '--cursor', 'd', '--after', '2', '--out', 'd.csv')).stderr).toBe(
      '1 item in d.csv\n',
    );
    expect((await project.feedmill('cursors', 'list')).stdout).toMatch(/^CURSOR +SEQ +AHEAD\nc +3 +0\nd +3 +0\n$/);
    expect((await project.feedmill('cursors', 'set', 'c', '1')).stderr).toBe(
      'the cursor "c" stands at 1 (before: 3)\n',
    );
    expect((await project.feedmill('cursors', 'set', 'new', '1')).stderr).toBe(
      'the cursor "new" stands at 1, and is new\n',
    );
    expect(seqs(await project.feedmill('export', '--cursor', 'c'))).toEqual([2, 3]);
    expect((await project.feedmill('cursors', 'remove', 'c')).code).toBe(0);
    expect(seqs(await project.feedmill('export', '--cursor', 'c'))).toEqual([1, 2, 3]);
  });

  it('names a file after where it begins, and makes none where nothing came', async () => {
    const titles = ['one', 'two'];
    const project = await collecting(titles);
    const out = () => project.feedmill('export', '--cursor', 'c', '--out', 'items-{seq}.jsonl');
    expect((await out()).stderr).toBe('2 items in items-0000000001.jsonl\n');
    expect((await out()).stderr).toBe('no items after seq 2\n');
    const fixed = () => project.feedmill('export', '--cursor', 'fixed', '--out', 'all.csv');
    expect((await fixed()).stderr).toBe('2 items in all.csv\n');
    const held = readFileSync(join(project.folder, 'all.csv'), 'utf8');
    expect((await fixed()).stderr).toBe('no items after seq 2\n');
    expect(readFileSync(join(project.folder, 'all.csv'), 'utf8')).toBe(held);
    titles.push('three');
    await project.poll();
    expect((await out()).stderr).toBe('1 item in items-0000000003.jsonl\n');
    expect(readdirSync(project.folder).filter((name) => name.startsWith('items-'))).toEqual([
      'items-0000000001.jsonl',
      'items-0000000003.jsonl',
    ]);
  });

  it('is moved by the daemon where one runs', async () => {
    const project = await collecting(['one']);
    const daemon = project.start('run');
    await daemon.says('status pages');
    expect(seqs(await project.feedmill('export', '--cursor', 'c'))).toEqual([1]);
    expect((await project.feedmill('export', '--cursor', 'c')).stdout).toBe('');
    expect((await daemon.stop()).code).toBe(0);
  });

  it('stays where it was while it can not be moved; the file stands', async () => {
    const project = await collecting(['one']);
    const owner = ownFolder(project.data, process.pid); // a daemon that does not answer
    onTestFinished(() => owner.release());
    const { code, stderr } = await project.feedmill('export', '--cursor', 'c', '--out', 'c.jsonl');
    expect(stderr).toMatch(
      /feedmill: the export is whole \(c\.jsonl\), but its cursor "c" was not moved to 1: .*; the next export gives the same items again\n$/,
    );
    expect(code).toBe(1);
    expect(seqs({ stdout: readFileSync(join(project.folder, 'c.jsonl'), 'utf8') })).toEqual([1]);
    expect((await project.feedmill('cursors', 'list', '--json')).stdout).toBe('');
  });

  it('is refused to a second export at the same time', async () => {
    const project = await collecting(['one']);
    const held = holdCursor(project.data, 'c');
    onTestFinished(() => held.release());
    expect(await project.feedmill('export', '--cursor', 'c')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'feedmill: another export with the cursor "c" runs: wait for its end, and run this again\n',
    });
    expect(seqs(await project.feedmill('export', '--cursor', 'other'))).toEqual([1]);
  });
});

describe('export by selection', () => {
  it('by words, also those that no index holds yet, by time and by language', async () => {
    const project = await collecting(['climate talks', 'football']);
    expect(jsonLines(await project.feedmill('export', '--query', 'climate'))).toMatchObject([
      { title: 'climate talks' },
    ]);
    expect(jsonLines(await project.feedmill('export', '--since', 'today', '--by', 'published'))).toHaveLength(2);
    expect((await project.feedmill('export', '--until', 'yesterday')).stderr).toBe('no items\n');
    expect((await project.feedmill('export', '--language', 'sw')).stdout).toBe('');
    const { stdout } = await project.feedmill('export', '--fields', 'title,seq');
    expect(jsonLines({ stdout })).toEqual([
      { title: 'football', seq: 1 },
      { title: 'climate talks', seq: 2 },
    ]);
  });

  it('wrong use is told in a sentence', async () => {
    const project = await collecting(['one']);
    await project.feedmill('export', '--cursor', 'c');
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['export', '--cursor', 'a:b'], /--cursor: "a:b" is no name: write letters/],
      [
        ['export', '--cursor', 'c', '--after', '0'],
        /--after: the cursor "c" stands at 1: leave --after out, or move it with "feedmill cursors set c 0"/,
      ],
      [['export', '--by', 'title'], /--by: "title" is no date of an item: write collected or published/],
      [['export', '--language', 'german'], /--language: "german" is no code of a language: write en, de or pt-BR/],
      [['export', '--agency', 'nobody'], /--agency: "nobody" is none that Feedmill knows/],
      [['export', '--query', '!!'], /"!!" asks for no word/],
      [['export', '--query', 'x', '--with-removed'], /--with-removed: nothing tells which words/],
      [['cursors', 'set', 'c', '9'], /the last seq is 1: a cursor at 9 would pass over what is still to come/],
      [['cursors', 'set', 'a:b', '1'], /"a:b" is no name of a cursor/],
      [['cursors', 'remove', 'webhook:w'], /"webhook:w" is the position of a webhook: take w out of the settings/],
      [['export', '--out', 'config/feeds.yaml', '--format', 'csv'], /that is a file of your settings; name another/],
      [['cursors', 'remove', 'nobody'], /there is no cursor "nobody"; "feedmill cursors list" shows them/],
    ];
    for (const [command, says] of wrong) {
      const { code, stderr } = await project.feedmill(...command);
      expect(stderr).toMatch(says);
      expect({ command, code }).toEqual({ command, code: 2 });
    }
  }, 30_000);
});
