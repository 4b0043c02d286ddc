import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

function projectWith(files: Readonly<Record<string, string | Buffer>>) {
  const project = makeProject(PATIENT);
  project.writeList('feeds: []\n');
  mkdirSync(join(project.folder, 'docs', 'deep'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(project.folder, 'docs', name), content);
  return project;
}

const BROKEN = `<rss version="2.0"><channel><title>R&D</title><item><title>A & B</title><link>/a</link><pubDate>soon</pubDate></item>
<item><guid isPermaLink="false">2</guid><title>Two</title><pubDate>Sun, 22 Nov 2026 06:55:30 GMT</pubDate><author>Ada</author><category>x</category>
<enclosure url="http://e.example/2.mp3" type="audio/mpeg" length="5"/><description>&lt;p>Text&lt;/p></description></item></channel></rss>`;

describe('feeds check', () => {
  it('gives a line of JSON for each document, in order, with what the contract says', async () => {
    const project = projectWith({
      'b.xml': BROKEN,
      'a.html': '<html><body>no</body></html>',
      'deep/c.json': '{"version":"https://jsonfeed.org/version/1.1","title":"C","items":[{"id":"1","title":"One"}]}',
    });
    symlinkSync('nowhere', join(project.folder, 'docs', 'dangling'));
    const { code, stdout } = await project.feedmill('feeds', 'check', 'docs', '--json');
    const [page, broken, dangling, json, ...more] = lines(stdout);
    expect([code, more]).toEqual([1, []]);
    expect(page).toMatchObject({ path: 'a.html', ok: false, items: [], problems: [{ code: 'no-feed' }] });
    expect(broken).toEqual({
      path: 'b.xml',
      ok: true,
      format: 'rss',
      encoding: 'utf-8',
      title: 'R&D',
      items: [
        { id: '/a', url: '/a', title: 'A & B', publishedRaw: 'soon', authors: [], categories: [], enclosures: [] },
        {
          id: '2',
          guid: '2',
          title: 'Two',
          published: '2026-11-22T06:55:30.000Z',
          authors: ['Ada'],
          categories: ['x'],
          enclosures: [{ url: 'http://e.example/2.mp3', type: 'audio/mpeg', bytes: 5 }],
          contentText: 'Text',
        },
      ],
      problems: [
        { code: 'bare-ampersand', at: 36, count: 2 },
        { code: 'bad-date', at: expect.any(Number) },
      ],
      ms: expect.any(Number),
    });
    expect(dangling).toMatchObject({ path: 'dangling', ok: false, problems: [{ code: 'no-document' }] });
    expect(json).toMatchObject({ path: 'deep/c.json', ok: true, format: 'json', items: [{ id: '1', title: 'One' }] });
  });

  it('tells people what was wrong, and what rss-parser says', async () => {
    const project = projectWith({ 'b.xml': BROKEN, 'c.xml': rssOf([{ guid: '1', title: 'One' }]) });
    const { code, stdout } = await project.feedmill('feeds', 'check', 'docs/b.xml', 'docs/c.xml', '--second-opinion');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^docs\/b\.xml +rss +utf-8 +2 +2 +\d+ +R&D$/m);
    expect(stdout).toMatch(
      /^docs\/b\.xml: what is wrong with it\n {2}bare-ampersand \(2 times, first at character 36\): a "&"/m,
    );
    expect(stdout).toContain(
      "docs/b.xml: no second opinion: rss-parser can't read the document: Invalid character in entity name",
    );
    expect(stdout).toContain('docs/c.xml: rss-parser reads the same\n');
    const [, second] = lines((await project.feedmill('feeds', 'check', 'docs', '--json', '--second-opinion')).stdout);
    expect(second).toMatchObject({ path: 'c.xml', secondOpinion: [] });
  });

  it('keeps to the bounds of the settings', async () => {
    const project = projectWith({
      'long.xml': rssOf([{ guid: '1', title: 'x'.repeat(5000) }]),
      'big.xml': rssOf([{ guid: '1', title: 'y'.repeat(20_000) }]),
    });
    project.writeSettings(
      `${PATIENT}parse: { maxFieldBytes: 1KiB, maxDepth: 16 }\n`.replace('fetch: {', 'fetch: { maxBytes: 10KiB,'),
    );
    const [big, long] = lines((await project.feedmill('feeds', 'check', 'docs', '--json')).stdout);
    expect(big).toMatchObject({
      ok: false,
      problems: [{ code: 'no-document', detail: 'file: larger than 10240 bytes (fetch.maxBytes)' }],
    });
    expect(long).toMatchObject({ ok: true, truncated: true, problems: [{ code: 'field-too-long' }] });
    expect(long.items[0].title).toHaveLength(1024);
  });
});

/** A site by its pages; all else is 404. */
async function site(pages: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const url = await startServer((request, response) => {
    const page = pages[request.url ?? ''];
    asked.push(request.url ?? '');
    response
      .writeHead(page === undefined ? 404 : 200, request.url === '/' ? headers : {})
      .end(page?.replaceAll('SITE', url));
  });
  return { url, asked };
}

const feed = (title: string, ...ids: readonly string[]) =>
  rssOf(
    ids.map((guid) => ({ guid, title: guid })),
    title,
  );

describe('feeds discover', () => {
  it('finds what page, headers, system and links name, the best first, each feed once', async () => {
    const { url } = await site(
      {
        '/': `<html><head><meta name="generator" content="WordPress 6.4"><link rel="alternate" type="application/rss+xml" href="/comments/feed">
          <link rel="alternate" type="application/rss+xml" href="/main.xml"><link rel="alternate" type="application/rss+xml" href="/gone.xml"></head>
          <body><a href="/podcast/rss">Listen</a><a href="/all.json">JSON Feed</a><a href="/about">About</a><a href="file:///etc/passwd.rss">no</a></body></html>`,
        '/comments/feed': feed('Comments on it', 'c1'),
        '/main.xml': feed('Main', 'm1', 'm2'),
        '/feed/': feed('Main', 'm1', 'm2'),
        '/by-header': feed('By header', 'h1'),
        '/podcast/rss': feed('Podcast', 'p1'),
        '/all.json': feed('All', 'a1'),
      },
      { link: '</by-header>; rel="alternate"; type="application/rss+xml"; title="x", </style.css>; rel=preload' },
    );
    const project = projectWith({});
    const found = lines((await project.feedmill('feeds', 'discover', url, '--json')).stdout);
    expect(found.map((one) => [one.url.slice(url.length), one.found, one.title, one.items])).toEqual([
      ['/main.xml', 'link', 'Main', 2],
      ['/by-header', 'header', 'By header', 1],
      ['/podcast/rss', 'anchor', 'Podcast', 1],
      ['/all.json', 'anchor', 'All', 1],
      ['/comments/feed', 'link', 'Comments on it', 1],
    ]);
    const { stdout } = await project.feedmill('feeds', 'discover', url);
    expect(stdout).toMatch(/^http:\S+\/main\.xml +rss +2 +- +link +Main$/m);
  });

  it('looks at the usual places where nothing is named, and for news in robots.txt', async () => {
    const news = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>SITE/1</loc>
      <news:news><news:title>News 1</news:title><news:publication_date>2026-11-22</news:publication_date></news:news></url></urlset>`;
    const { url } = await site({
      '/': '<html><body>Nothing here</body></html>',
      '/index.xml': feed('Usual', 'u1'),
      '/robots.txt': 'User-agent: *\nSitemap: SITE/sitemap.xml\n',
      '/sitemap.xml':
        '<sitemapindex><sitemap><loc>SITE/pages.xml</loc></sitemap><sitemap><loc>SITE/news.xml</loc></sitemap></sitemapindex>',
      '/news.xml': news,
    });
    const found = lines((await projectWith({}).feedmill('feeds', 'discover', url, '--json')).stdout);
    expect(found.map((one) => [one.url.slice(url.length), one.found, one.format, one.newest])).toEqual([
      ['/index.xml', 'usual', 'rss', undefined],
      ['/news.xml', 'robots', 'sitemap', '2026-11-22T00:00:00.000Z'],
    ]);
  });

  it('says what an address is that has none, and takes a feed for itself', async () => {
    const { url, asked } = await site({ '/': '<html><body>Nothing</body></html>', '/f': feed('F', '1') });
    const project = projectWith({});
    const none = await project.feedmill('feeds', 'discover', url);
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toMatch(/^no feed at http:\S+: it is no feed, and names none that can be read$/m);
    expect(asked.length).toBeLessThan(25);
    expect(lines((await project.feedmill('feeds', 'discover', `${url}/f`, '--json')).stdout)).toMatchObject([
      { found: 'itself', items: 1 },
    ]);
    expect((await project.feedmill('feeds', 'discover', 'no such thing')).code).toBe(2);
  });
});

it('extras of a feed are stored and exported; a change of the number of comments is none', async () => {
  let count = 1;
  const url = await startServer((_, response) => {
    response.end(
      `<rss version="2.0" xmlns:m="http://search.yahoo.com/mrss/" xmlns:s="http://purl.org/rss/1.0/modules/slash/"><channel><title>X</title><language>en</language><item><title>One</title>
      <guid isPermaLink="false">1</guid><m:rating>pg</m:rating><comments>http://e.example/c</comments><s:comments>${count++}</s:comments></item></channel></rss>`,
    );
  });
  const project = makeProject(PATIENT.replace('min: 1s', 'min: 0s'));
  project.writeList(`feeds:\n  - { id: f, url: "${url}", extras: { rating: "media:rating" } }\n`);
  await project.feedmill('run', '--once');
  expect((await project.feedmill('poll', 'f', '--json')).stdout).toContain('"revised":0');
  const [item, ...more] = lines((await project.feedmill('export')).stdout);
  expect(more).toEqual([]);
  expect(item).toMatchObject({
    seq: 1,
    language: 'en',
    extras: { rating: 'pg' },
    comments: { url: 'http://e.example/c', count: 1 },
  });
  project.writeList(`feeds:\n  - { id: f, url: "${url}", extras: { rating: "<b>" } }\n`);
  const wrong = await project.feedmill('feeds', 'check');
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('write an element like media:rating, or its attribute like media:rating@scheme'),
  ]);
});
