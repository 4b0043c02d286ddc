import { expect, it } from 'vitest';
import { COPY_RULES } from '../../src/dedup/copies/is-copy.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const SETTINGS = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');
const PROSE = [
  'LINDHOLM, Nov 24 (Reuters) - The harbour authority of Lindholm said on Tuesday that it would close the northern terminal for eleven weeks while engineers replace the quay wall that gave way in October.',
  'About 340 dockers will be paid during the works, the authority said, and most ships will be sent to the smaller port of Ravnsund, forty kilometres down the coast.',
  'Shippers warned that the detour would add two days to the route from Gdynia, and asked the government in a letter for help with the cost of fuel and pilots.',
  'The ministry of transport answered that it would decide on the request before the end of the month, once the insurers had seen the report of the divers.',
];
const paragraphs = (...at: readonly number[]) => at.map((one) => `&lt;p&gt;${PROSE[one]}&lt;/p&gt;`).join('');

it('a copy is found behind the writer, also after a restart, and explained', async () => {
  const texts: Record<string, string> = {
    '/wire': paragraphs(0, 1, 2, 3),
    '/farm': `&lt;ul&gt;&lt;li&gt;Home&lt;/li&gt;&lt;li&gt;Sport&lt;/li&gt;&lt;/ul&gt;${paragraphs(0, 1, 2)}&lt;h3&gt;Most read&lt;/h3&gt;`,
    '/late': paragraphs(0, 1, 2, 3),
  };
  const url = await startServer((request, response) => {
    const guid = request.url!.slice(1);
    response.end(
      rssOf([{ guid, link: `https://${guid}.example/1`, title: `As ${guid} has it`, text: texts[request.url!]! }]),
    );
  });
  const project = makeProject(SETTINGS);
  project.writeList(listOf({ wire: `${url}/wire`, farm: `${url}/farm` }));
  const exported = async () =>
    (await project.feedmill('export')).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const copies = async () => (await exported()).filter(({ copyOf }) => copyOf !== undefined).length;

  const daemon = project.start('run');
  await expect.poll(copies, { timeout: 30_000, interval: 300 }).toBe(1);
  await daemon.stop();
  project.writeList(listOf({ wire: `${url}/wire`, farm: `${url}/farm`, late: `${url}/late` }));
  const again = project.start('run');
  await expect.poll(copies, { timeout: 30_000, interval: 300 }).toBe(2);
  await again.stop();

  const items = await exported();
  const primary = items.find(({ copyOf }) => copyOf === undefined);
  expect(items.map(({ agency, place }) => [agency, place])).toEqual(Array(3).fill(['Reuters', 'LINDHOLM']));
  const farm =
    items.find(({ guid, copyOf }) => guid === 'farm' && copyOf) ?? items.find(({ guid }) => guid === 'wire')!;
  const { stdout } = await project.feedmill('why', 'item', farm.id);
  expect(stdout).toContain(`It is a copy of ${primary.id} ("${primary.feed.id}"): `);
  expect(stdout).toMatch(/Only (here|there): 1 paragraph of prose\.\n {2}The ministry of transport/);
  expect(stdout).toContain('It is a report of Reuters from LINDHOLM, by its own credit.');
  expect((await project.feedmill('why', 'item', primary.id)).stdout).toContain('It has 2 copies: ');
  expect(JSON.parse((await project.feedmill('why', 'item', farm.id, '--json')).stdout)).toMatchObject({
    copyOf: primary.id,
    rules: COPY_RULES,
    copies: [],
  });
  const unique = (await project.feedmill('export', '--unique')).stdout.trim().split('\n');
  expect(unique).toHaveLength(1);
  expect(JSON.parse(unique[0]!).feeds.toSorted()).toEqual(['farm', 'late', 'wire']);
  await project.feedmill('items', 'split', farm.id);
  expect((await project.feedmill('why', 'item', farm.id)).stdout).toContain('nobody’s copy, since somebody said so');
  await project.feedmill('items', 'join', farm.id, primary.id);
  expect((await project.feedmill('why', 'item', farm.id)).stdout).toContain(
    `It is a copy of ${primary.id} ("${primary.feed.id}"), since somebody said so (items join).`,
  );
  expect(await project.feedmill('why', 'item', 'nothing')).toMatchObject({ code: 2 });
}, 90_000);
