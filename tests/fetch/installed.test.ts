import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FEED, startBehaviourServer } from '../harness/behaviour-server.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { startProxy } from '../harness/proxy-server.ts';
import { pem, startTlsServer } from '../harness/tls-server.ts';

const ref = (name: string) => `${'$'}{${name}}`;

it('the program fetches through its proxy, trusts its authority, and leaves no secret behind', async () => {
  const told: string[] = [];
  const https = await startTlsServer('good', (request, response) => {
    told.push(`${request.headers.authorization} ${request.headers['user-agent']}`);
    response.end(FEED);
  });
  const http = await startBehaviourServer();
  const ofSettings = await startProxy(`Basic ${Buffer.from('me:pr0xy-s3cret').toString('base64')}`);
  const ofFeed = await startProxy();
  const settings = OPEN_SETTINGS.replace(
    'fetch: {',
    `fetch: { ca: [./company.pem], contact: me@example.org, proxy: "${ofSettings.url.replace('//', `//me:${ref('PROXY_PASSWORD')}@`)}",`,
  );
  const env = {
    NO_PROXY: '',
    PROXY_PASSWORD: 'pr0xy-s3cret',
    NEWS_TOKEN: 't0ken-s3cret',
    USER_PASSWORD: 'us3r-s3cret',
  };
  const project = makeProject(settings, env);
  writeFileSync(join(project.folder, 'config', 'company.pem'), pem('ca.pem'));
  project.writeList(`feeds:
  - { id: bearer, url: "${https}/a", headers: { Authorization: "Bearer ${ref('NEWS_TOKEN')}" } }
  - { id: basic, url: "${https.replace('//', `//user:${ref('USER_PASSWORD')}@`)}/b", proxy: "${ofFeed.url}" }
  - { id: lost, url: "${http}/lost/${ref('NEWS_TOKEN')}", proxy: none }
`);
  const { stdout, stderr } = await project.feedmill('run', '--once');
  expect(stdout).toMatch(/^bearer +200 +20 /m);
  expect(stdout).toMatch(/^basic +200 +20 /m);
  expect(stdout).toMatch(/^lost +404 /m);
  expect(told.sort()).toEqual([
    expect.stringMatching(/^Basic .* Feedmill\/\S+ \(\+mailto:me@example\.org\)$/),
    expect.stringMatching(/^Bearer t0ken-s3cret Feedmill/),
  ]);
  const target = https.slice('https://'.length);
  expect([ofSettings.asked, ofFeed.asked]).toEqual([[`CONNECT ${target}`], [`CONNECT ${target}`]]);
  const check = await project.feedmill('feeds', 'check', 'basic', 'bearer');
  expect(check.code).toBe(0);
  expect(ofFeed.asked).toHaveLength(2);
  const shown = await Promise.all([
    project.feedmill('status', '--json'),
    project.feedmill('feeds', 'export'),
    project.feedmill('export'),
  ]);
  const all = [stdout, stderr, check, shown, project.stored()].map((one) => JSON.stringify(one)).join();
  expect(all).not.toMatch(/s3cret/);
}, 60_000);

it('the program names what keeps a feed away', async () => {
  const url = await startBehaviourServer();
  const away = await startServer(
    (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:25/' }).end(),
  );
  const project = makeProject(OPEN_SETTINGS.replace('fetch: {', 'fetch: { timeout: 2s,'));
  project.writeList(
    listOf({
      wall: `${url}/wall/cloudflare`,
      login: `${url}/to-login`,
      silent: `${url}/silent`,
      stalls: `${url}/stalls`,
      port: away,
      cut: `${url}/breaks-off`,
    }),
  );
  const { stdout } = await project.feedmill('run', '--once');
  const { stdout: status } = await project.feedmill('status');
  for (const says of [
    /^wall +403 .*challenge-page: a page of Cloudflare/m,
    /^login +200 .*login-page: a log-in page/m,
    /^silent .*timeout: no first byte/m,
    /^stalls .*timeout: the body stalled/m,
    /^port .*refused-address: port 25/m,
  ])
    expect(stdout).toMatch(says);
  expect(status).toMatch(/challenge-page/);
  expect(stdout).toMatch(/^cut +200 +\d/m);
}, 60_000);
