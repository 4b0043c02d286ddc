import { expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const SETTINGS = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

it('dedupe foretells, and does, what today’s rules change, without a daemon and beside one', async () => {
  const url = await startServer((request, response) => {
    const [, , host] = request.url!.split('/');
    const page = `https://www.news.example/${request.url!.split('/')[1]}/?utm_source=${host}`;
    response.end(rssOf([{ guid: host!, link: page, title: `As ${host} has it`, text: 'text' }]));
  });
  const project = makeProject(SETTINGS);
  const list = (more: string) =>
    project.writeList(
      ['x/a', 'x/b', 'y/c', 'y/d']
        .map((at) => `  - { url: "${url}/${at}", id: ${at.slice(2)}${more} }\n`)
        .join('')
        .replace(/^/, 'feeds:\n'),
    );
  list(', dedup: item');
  await project.feedmill('run', '--once');
  const dedupe = async (...words: string[]) => (await project.feedmill('dedupe', ...words)).stdout;
  expect(await dedupe()).toBe('4 items looked at: nothing changed\n');

  list('');
  await project.feedmill('feeds', 'resume', 'a'); // takes the list
  const dry = JSON.parse(await dedupe('--dry-run', '--json'));
  expect(dry).toMatchObject({
    dryRun: true,
    items: 4,
    merged: 2,
    linked: 0,
    examples: [{ kind: 'merged' }, { kind: 'merged' }],
  });
  expect((await project.feedmill('export')).stdout.trim().split('\n')).toHaveLength(4);
  expect(await dedupe('--since', '2099-01-01')).toBe('0 items looked at: nothing changed\n');

  const daemon = project.start('run');
  await daemon.says('feeds listed');
  expect(await dedupe('--dry-run')).toContain('2 would become one with an item on the same page\n  01');
  expect(await dedupe()).toMatch(
    /^4 items looked at\n2 became one with an item on the same page\n {2}01\w+ {2}of 01\w+\n/,
  );
  expect(await dedupe()).toBe('2 items looked at: nothing changed\n');
  expect((await daemon.stop()).code).toBe(0);
  const items = (await project.feedmill('export', '--with-removed')).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(items.filter(({ removed }) => removed)).toHaveLength(2);
  expect(items.flatMap(({ feeds }) => (feeds ? [feeds.toSorted().join()] : [])).sort()).toEqual(['a,b', 'c,d']);
  expect(await project.feedmill('dedupe', '--since', 'soon')).toMatchObject({ code: 2 });
}, 90_000);
