import { expect, it } from 'vitest';
import { cleanItem } from '../../src/parse/clean-item.ts';

const DOCUMENT = 'https://feeds.example/all.xml';

it.each([
  ['its page, on the feed’s site', 'https://site.example/a/b', 'https://site.example/', 'https://site.example/a/x.png'],
  [
    'its page, below the site',
    'https://blog.site.example/a/',
    'https://www.site.example/',
    'https://blog.site.example/a/x.png',
  ],
  [
    'the site, where it points elsewhere',
    'https://other.example/a/',
    'https://site.example/',
    'https://site.example/x.png',
  ],
  ['the site, without a page', undefined, 'https://site.example/', 'https://site.example/x.png'],
  ['its page, where the site is unknown', 'https://other.example/a/', undefined, 'https://other.example/a/x.png'],
  ['the document, where nothing else is known', undefined, undefined, 'https://feeds.example/x.png'],
])('a picture of an item is relative to %s', (_, url, link, picture) => {
  const item = { authors: [], categories: [], enclosures: [], ...(url && { url }), content: '<img src="x.png">' };
  const { contentHtml } = cleanItem(item, { ...(link && { link }) }, DOCUMENT);
  expect(contentHtml).toBe(`<img src="${picture}">`);
  expect(cleanItem({ ...item, base: 'https://base.example/b/' }, {}, DOCUMENT).contentHtml).toContain(
    'base.example/b/x.png',
  );
});

it('a text of nothing but spaces is none', () => {
  const item = { authors: [], categories: [], enclosures: [], summary: '&nbsp;', title: 'T' };
  expect(cleanItem(item, {}, DOCUMENT)).toEqual({ title: 'T' });
});
