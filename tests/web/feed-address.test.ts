import { expect, it } from 'vitest';
import { feedAddress } from '../../src/web/feed-address.ts';

const read = (written: string) => {
  const url = new URL(`http://h/feeds/${written}`);
  return feedAddress(url.pathname.slice('/feeds/'.length), url.searchParams);
};

it.each([
  ['all', { name: 'all', format: 'atom', selection: {}, limit: 100 }],
  ['all.rss', { name: 'all', format: 'rss' }],
  ['all.json?unique', { format: 'jsonfeed', selection: { unique: true } }],
  ['tag/world%20news.atom', { name: 'tag/world%20news', selection: { tag: 'world news' } }],
  ['tag/a%2Fb.rss', { selection: { tag: 'a/b' } }],
  ['tag/v1.2.json', { format: 'jsonfeed', selection: { tag: 'v1.2' } }],
  ['feed/bbc-world', { selection: { feed: 'bbc-world' } }],
  ['search.json?q=climate+change', { name: 'search?q=climate%20change', selection: { query: 'climate change' } }],
  ['all?before=17&limit=5', { before: 17, limit: 5 }],
  ['all?limit=100000', { limit: 1000 }],
])('%s', (written, address) => {
  expect(read(written)).toMatchObject(address);
});

it.each([
  '',
  'nope',
  'all/x',
  'tag/',
  'tag/%',
  'feed/a/b',
  'search',
  'search?q=',
  'all?limit=0',
  'all?limit=x',
  'all?before=-1',
  'all.xml',
])('nothing is at %o', (written) => {
  expect(read(written)).toBeUndefined();
});
