import { expect, it } from 'vitest';
import { failureOf, testFetcher } from '../harness/fetcher.ts';
import { startServer } from '../harness/http-server.ts';

it.each([
  ['to itself', ['/a'], 2],
  ['over another address', ['/a', '/b'], 4],
])('a redirect %s is followed round once, in case its answer differs, and not on and on', async (_, round, count) => {
  const asked: string[] = [];
  const url = await startServer((request, response) => {
    asked.push(request.url!);
    const next = round[(round.indexOf(request.url!) + 1) % round.length]!;
    response.writeHead(302, { location: next }).end();
  });
  expect(failureOf(await testFetcher({ maxRedirects: 9 })(`${url}/a`))).toMatchObject({
    reason: 'redirect',
    detail: '302 leads round in a circle',
  });
  expect(asked).toHaveLength(count);
});
