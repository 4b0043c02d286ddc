import { expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const SETTINGS = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

it('a feed whose guids tell nothing, and one with a single address, are said by status, why feed and why item', async () => {
  let poll = 0;
  const url = await startServer((request, response) => {
    const items = [1, 2, 3, 4].map((n) => {
      const isFresh = request.url === '/fresh';
      const guid = isFresh ? `${poll}-${n}` : `g${n}`;
      return { guid, link: `https://e.example/${isFresh ? n : 'all'}`, title: `Item ${n}`, text: `text of ${n}` };
    });
    response.end(rssOf(items));
  });
  const project = makeProject(SETTINGS);
  project.writeList(listOf({ fresh: `${url}/fresh`, alike: `${url}/alike` }));
  await project.feedmill('run', '--once');
  poll++;
  await project.feedmill('poll', 'fresh');
  const said = async (...words: string[]) => (await project.feedmill(...words)).stdout.replace(/\s+/g, ' ');

  expect((await said('export')).split('{"v":1').length - 1).toBe(8);
  expect(await said('why', 'feed', 'fresh')).toContain(
    'Its guids are new at every poll: its items are told apart by address, since 2',
  );
  expect(await said('why', 'feed', 'alike')).toContain('4 of its 4 items have the address of another one');
  const status = await said('status');
  expect(status).toMatch(/fresh by address (now|\d+ s ago) its guids are new at every poll/);
  expect(status).toContain('alike by guid 4 of 4 items share an address');
  expect(JSON.parse(await said('status', '--json')).toldApart).toMatchObject([{ id: 'alike' }, { id: 'fresh' }]);
  const exported = (await project.feedmill('export')).stdout.trim().split('\n');
  const [alike, fresh] = ['alike', 'fresh'].map((id) =>
    exported.map((line) => JSON.parse(line)).find(({ feed }) => feed.id === id),
  );
  expect(await said('why', 'item', fresh.id)).toContain('Its feed tells it from others by address: its guids are new');
  expect(await said('why', 'item', alike.id)).toContain('Its address is that of other items, too (');
}, 60_000);
