import { describe, expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

/** What the server saw; the rules are computed from it alone. */
interface Request {
  readonly path: string;
  readonly at: number;
  readonly etag: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A server whose feeds behave as their path says, and its log. */
async function behaving(paths: Readonly<Record<string, (times: number) => Answer>>) {
  const log: Request[] = [];
  const address = await startServer((request, response) => {
    const path = request.url!.slice(1);
    const times = log.filter((one) => one.path === path).length;
    log.push({ path, at: performance.now(), etag: request.headers['if-none-match'], headers: request.headers });
    const { status = 200, headers = {}, body = rssOf([{ guid: '1', title: 'One' }]) } = paths[path]?.(times) ?? {};
    response.writeHead(status, { connection: 'keep-alive', ...headers }).end(status === 200 ? body : undefined);
  });
  return { log, address, of: (path: string) => log.filter((one) => one.path === path) };
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Milliseconds between requests that follow each other. */
function distances(requests: readonly Request[]): readonly number[] {
  return requests.slice(1).map(({ at }, before) => at - requests[before]!.at);
}

/** The daemon plans from the moment when it sent the request, by a clock of whole milliseconds; the server sees it later. */
const SLACK_MS = 50;
const atLeast = (requests: readonly Request[], seconds: number) =>
  Math.min(...distances(requests), Number.POSITIVE_INFINITY) >= seconds * 1000 - SLACK_MS;

/** Runs a daemon on these feeds until the server has seen enough. */
async function run(
  server: Awaited<ReturnType<typeof behaving>>,
  feeds: readonly string[],
  hasSeenEnough: () => boolean,
) {
  const project = makeProject(OPEN_SETTINGS);
  project.writeList(listOf(Object.fromEntries(feeds.map((path) => [path, `${server.address}/${path}`]))));
  const daemon = project.start('run');
  await expect.poll(hasSeenEnough, { timeout: 50_000, interval: 20 }).toBe(true);
  return { project, daemon };
}

describe('what a server asks for, seen from the server', () => {
  it('is kept: max-age, Expires, ttl, Retry-After; and no feed is asked twice at once', async () => {
    const server = await behaving({
      plain: () => ({}),
      maxage: () => ({ headers: { 'cache-control': 'max-age=3' } }),
      expires: () => ({
        headers: { date: new Date().toUTCString(), expires: new Date(Date.now() + 3000).toUTCString() },
      }),
      ttl: () => ({ body: rssOf([{ guid: '1', title: 'One' }]).replace('<channel>', '<channel><ttl>1</ttl>') }),
      etag: () => ({ headers: { etag: 'W/"odd \'quotes\'"' } }),
    });
    const { daemon, project } = await run(
      server,
      ['plain', 'maxage', 'expires', 'ttl', 'etag'],
      () => server.of('plain').length >= 7,
    );
    await daemon.stop();

    expect(atLeast(server.of('plain'), 1)).toBe(true);
    expect([server.of('maxage').length > 1, atLeast(server.of('maxage'), 3)]).toEqual([true, true]);
    expect(atLeast(server.of('expires'), 2)).toBe(true); // its clock has whole seconds
    expect(server.of('ttl')).toHaveLength(1);
    expect(
      new Set(
        server
          .of('etag')
          .slice(1)
          .map(({ etag }) => etag),
      ),
    ).toEqual(new Set(['W/"odd \'quotes\'"']));
    expect(server.log.every(({ headers }) => headers['referer'] === undefined && headers['cookie'] === undefined)).toBe(
      true,
    );

    // a restart polls nothing earlier than was promised
    const before = server.of('ttl').length;
    const again = project.start('run');
    await again.says('"feed":"plain"');
    await again.stop();
    expect(server.of('ttl')).toHaveLength(before);
    const report = (await project.feedmill('feeds', 'politeness', '--json')).stdout.trim();
    expect(JSON.parse(report)).toMatchObject({
      feeds: 5,
      requests: server.log.length,
      early: 0,
      doubled: expect.any(Number),
    });
  }, 60_000);

  it('429 calms the whole host: its other feeds wait too, then go one by one', async () => {
    let isOver = 0;
    const server = await behaving({
      limited: (times) => {
        if (times !== 1) return {};
        isOver = performance.now() + 3000;
        return { status: 429, headers: { 'retry-after': '3' } };
      },
    });
    const sinceOver = () => server.log.filter(({ at }) => isOver > 0 && at >= isOver);
    const { daemon } = await run(server, ['limited', 'b', 'c', 'd'], () => sinceOver().length >= 3);
    await daemon.stop();

    const refusedAt = server.of('limited')[1]!.at;
    const during = server.log.filter(({ at }) => at > refusedAt + 500 && at < isOver - SLACK_MS); // what was under way is done within 0.5 s
    expect(during).toEqual([]);
    // 5 s apart, and a fifth less with each answer; a loaded machine brings a request to the server up to a second late
    const enough = distances(sinceOver()).map((ms, answers) => ms >= 5000 * 0.8 ** (answers + 1) - 1000);
    expect(enough).not.toContain(false);
  }, 60_000);
});
