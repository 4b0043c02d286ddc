import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { archivedDocument } from '../../src/documents/archived-document.ts';
import { readRecords } from '../../src/documents/read-records.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const DATE = '2026-11-29T12:00:00Z';

/** A record as another program writes it. */
function written(payload: string, more: Record<string, string>, gzip: boolean): Promise<Uint8Array> {
  const record = WARCRecord.create(
    {
      url: 'https://a.example/feed',
      date: DATE,
      type: 'response',
      warcVersion: 'WARC/1.1',
      warcHeaders: more,
      httpHeaders: { 'content-type': 'text/xml; charset=koi8-r', link: '<https://a.example/hub>; rel="hub"' },
      statusline: 'HTTP/1.1 200 OK',
    },
    [Buffer.from(payload)],
  );
  return WARCSerializer.serialize(record, { gzip });
}

async function readAll(path: string) {
  const read = [];
  for await (const record of readRecords(path)) read.push(record);
  return read;
}

describe.each([
  ['packed', 'a.warc.gz', true],
  ['plain', 'a.warc', false],
] as const)('a WARC file of another program, %s', (_, name, gzip) => {
  it('is read record by record, up to where it breaks off', async () => {
    const path = join(tempFolder(), name);
    const payloads = ['one', '', 'x'.repeat(300_000), 'vier äöü'];
    const records = await Promise.all(payloads.map((payload) => written(payload, {}, gzip)));
    writeFileSync(path, Buffer.concat(records));
    const read = await readAll(path);
    expect(read.map(({ block }) => block.toString().split('\r\n\r\n')[1])).toEqual(payloads);
    expect(read[0]!.fields.get('warc-target-uri')).toBe('https://a.example/feed');
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 30));
    expect(await readAll(path)).toHaveLength(3);
  });

  it('holds documents where it names a feed of ours', async () => {
    const path = join(tempFolder(), name);
    const [ours, other] = [await written('ours', { 'Feedmill-Feed': 'a' }, gzip), await written('other', {}, gzip)];
    writeFileSync(path, Buffer.concat([other, ours]));
    const documents = (await readAll(path)).map(archivedDocument);
    expect(documents[0]).toBeUndefined();
    expect(documents[1]).toMatchObject({
      feed: 'a',
      at: Date.parse(DATE),
      url: 'https://a.example/feed',
      isOlder: false,
      document: {
        status: 200,
        address: 'https://a.example/feed',
        charset: 'koi8-r',
        linkHeader: '<https://a.example/hub>; rel="hub"',
      },
    });
    expect(Buffer.from(documents[1]!.document.bytes).toString()).toBe('ours');
  });
});
