import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { recordsIn } from '../harness/warc.ts';

const SETTINGS = `${OPEN_SETTINGS}keep: { documents: 30d }\n`;
const one = rssOf([{ guid: '1', title: 'One' }]);
const two = rssOf([
  { guid: '1', title: 'One' },
  { guid: '2', title: 'Zwei, mit Ümläuten' },
]);

describe('documents that are kept', () => {
  it('are WARC records that another reader reads, with true digests', async () => {
    const url = await startServer((_, response) => {
      const head = { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip', 'set-cookie': 'session=1' };
      response.writeHead(200, head).end(gzipSync(two));
    });
    const project = makeProject(SETTINGS);
    project.writeList(listOf({ f1: `${url}/feed?id=7#part` }));
    expect(await project.feedmill('run', '--once')).toMatchObject({ code: 0 });
    const [info, response, ...more] = await recordsIn(join(project.data, 'documents'));
    expect(more).toEqual([]);
    expect(info).toMatchObject({ type: 'warcinfo' });
    expect(info!.payload).toContain('software: Feedmill/');
    expect(response).toMatchObject({ type: 'response', payload: two, status: 200 });
    expect(response!.field('WARC-Target-URI')).toBe(`${url}/feed?id=7`);
    expect(response!.field('Feedmill-Feed')).toBe('f1');
    expect(response!.http('content-type')).toBe('application/rss+xml');
    expect(response!.http('content-length')).toBe(String(Buffer.byteLength(two)));
    expect(response!.http('content-encoding')).toBeUndefined();
    expect(response!.http('x-archive-orig-content-encoding')).toBe('gzip');
    expect(response!.http('set-cookie')).toBeUndefined();
  });

  it('are written once a day while they stay the same, and as revisits after that, through a restart too', async () => {
    let asked = 0;
    const url = await startServer((_, response) => {
      asked++;
      response.writeHead(200, { etag: `"${asked}"` }).end(asked < 4 ? one : two);
    });
    const project = makeProject(SETTINGS);
    project.writeList(listOf({ f1: url }));
    for (const _ of [1, 2, 3, 4]) await project.feedmill('poll', 'f1');
    const records = await recordsIn(join(project.data, 'documents'));
    expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'revisit', 'revisit', 'response']);
    const [, first, second] = records;
    expect(second!.field('WARC-Refers-To')).toBe(first!.field('WARC-Record-ID'));
    expect(second!.field('WARC-Refers-To-Date')).toBe(first!.field('WARC-Date'));
    expect(second!.field('WARC-Refers-To-Target-URI')).toBe(first!.field('WARC-Target-URI'));
    expect(second!.field('WARC-Payload-Digest')).toBe(first!.field('WARC-Payload-Digest'));
    expect(second!.http('etag')).toBe('"2"');
  });

  it('are none where the server answers 304, and where nobody asked for them', async () => {
    const url = await startServer((request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(one);
    });
    const project = makeProject(SETTINGS);
    project.writeList(listOf({ f1: url }));
    for (const _ of [1, 2]) await project.feedmill('poll', 'f1');
    const records = await recordsIn(join(project.data, 'documents'));
    expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response']);
    const other = makeProject();
    other.writeList(listOf({ f1: url }));
    await other.feedmill('poll', 'f1');
    expect(existsSync(join(other.data, 'documents'))).toBe(false);
  });
});
