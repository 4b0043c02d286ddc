import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opmlEntry } from '../../src/config/opml-entry.ts';
import { opmlFeed } from '../../src/config/opml-feed.ts';
import { readList } from '../../src/config/read-list.ts';
import { readLists } from '../../src/config/read-lists.ts';
import { readSettings } from '../../src/config/read-settings.ts';
import { writeOpml } from '../../src/export/write-opml.ts';
import { fetchSettings } from '../../workers/fetch-settings.ts';
import { tempFolder } from '../harness/temp-folder.ts';
import { pem } from '../harness/tls-server.ts';

const PROXY = `http://me:${'$'}{PROXY_PASSWORD}@proxy.example:3128`;

function written(yaml: string, files: Readonly<Record<string, string>> = {}, env = {}) {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'feedmill.yaml'), yaml);
  return readSettings(join(folder, 'feedmill.yaml'), env);
}

describe('fetch.ca', () => {
  it('is what its files hold, beside the settings; all certificates of a bundle', () => {
    const bundle = `a bundle\n${pem('ca.pem')}\n# and\n${pem('self.pem')}`;
    const { fetch } = written('fetch: { ca: [./company.pem] }', { 'company.pem': bundle });
    expect(fetch.ca).toEqual([pem('ca.pem').trim(), pem('self.pem').trim()]);
    expect(fetchSettings(written('', {}), '1').ca).toEqual([]);
  });
  it('keeps what NODE_EXTRA_CA_CERTS names', () => {
    const extra = join(tempFolder(), 'extra.pem');
    writeFileSync(extra, pem('self.pem'));
    const files = { 'company.pem': pem('ca.pem') };
    const { fetch } = written('fetch: { ca: [company.pem] }', files, { NODE_EXTRA_CA_CERTS: extra });
    expect(fetch.ca).toEqual([pem('ca.pem').trim(), pem('self.pem')]);
  });
  it.each([
    ['none.pem', {}, /feedmill\.yaml: fetch\.ca: .*none\.pem can't be read/],
    ['a.pem', { 'a.pem': 'not PEM' }, /fetch\.ca: .*a\.pem holds no certificate: it must be PEM/],
    ['a.pem', { 'a.pem': pem('good.key') }, /a\.pem holds no certificate/],
    ['a.pem', { 'a.pem': pem('ca.pem').replace(/[A-Za-z]{20}/, '') }, /certificate 1 of .*a\.pem is broken/],
  ])('%s that can not be used is told', (name, files, says) => {
    expect(() => written(`fetch: { ca: [${name}] }`, files as never)).toThrow(says);
  });
});

describe('a proxy', () => {
  it('of the settings and of a feed keeps its secrets as they are written', () => {
    const settings = written(`fetch: { proxy: "${PROXY}" }`, {
      'feeds.yaml': `feeds:\n  - { url: "https://a.example/", proxy: "${PROXY}" }\n  - { url: "https://b.example/", proxy: none }\n`,
    });
    expect(fetchSettings(settings, '1').proxy).toBe(PROXY);
    const { feeds, notes } = readLists(settings, { env: {} } as never);
    expect(feeds.map((feed) => feed.settings.proxy)).toEqual([PROXY, 'none']);
    expect(notes).toEqual([expect.stringContaining('feeds[1].proxy: ${PROXY_PASSWORD} is not set')]);
    const opml = writeOpml([opmlFeed(feeds[0]!, settings)], 'urn:feedmill:opml:1', new Date(0));
    expect(opml).toContain(`feedmill:proxy="${PROXY}"`);
    const odd = { ...opmlFeed(feeds[0]!, settings), title: 'a\ufffe\u0001b', tags: ['t\u0001'] };
    expect(writeOpml([odd], 'urn:feedmill:opml:1')).toMatch(/text="t"[\s\S]*title="ab"/); // XML has no place for them
    expect(
      opmlEntry({ attributes: { xmlurl: 'https://a.example/', 'feedmill:proxy': PROXY }, folders: [] }),
    ).toMatchObject({ proxy: PROXY });
  });
  it.each(['socks5://a:1', 'proxy.example:3128', 'http://', 'None'])('%s is none', (proxy) => {
    expect(() => written(`fetch: { proxy: "${proxy}" }`)).toThrow(
      /fetch\.proxy: write http:\/\/host:port, https:\/\/host:port or none/,
    );
  });
  it('may not come from a remote list: its own address is exempt from the guard', () => {
    const list = Buffer.from('feeds:\n  - { url: "https://a.example/", proxy: "http://127.0.0.1:80" }\n');
    const { entries, notes } = readList('https://lists.example/feeds.yaml', list);
    expect(entries).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('no proxy')]);
  });
});

describe('the User-Agent', () => {
  it.each([
    ['', 'Feedmill/1.2 (feed aggregator; no contact set)'],
    ['fetch: { contact: me@example.org }', 'Feedmill/1.2 (+mailto:me@example.org)'],
    ['fetch: { contact: "mailto:me@example.org" }', 'Feedmill/1.2 (+mailto:me@example.org)'],
    ['fetch: { contact: "https://example.org/bot" }', 'Feedmill/1.2 (+https://example.org/bot)'],
    ['fetch: { userAgent: "Mine/1 (+https://example.org/)" }', 'Mine/1 (+https://example.org/)'],
  ])('%s', (yaml, userAgent) => {
    expect(fetchSettings(written(yaml), '1.2').userAgent).toBe(userAgent);
  });
  it.each([
    ['fetch: { contact: me }', /fetch\.contact: write a mail address/],
    ['fetch: { contact: a@b.c, userAgent: x }', /fetch: userAgent replaces the name/],
    ['fetch: { userAgent: "Ünicode" }', /fetch\.userAgent: write letters of ASCII/],
  ])('%s is told', (yaml, says) => {
    expect(() => written(yaml)).toThrow(says);
  });
});
