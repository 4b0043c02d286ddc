import { describe, expect, it } from 'vitest';
import { knownPlaces, usualPlaces } from '../../src/parse/feed-places.ts';
import { linkHeader } from '../../src/parse/link-header.ts';

describe('where the feeds of known sites are', () => {
  it.each([
    [
      'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv',
      '',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
    ],
    [
      'https://www.youtube.com/@name',
      '"externalId":"UCabcdefghijklmnopqrstuv"',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
    ],
    ['https://www.youtube.com/playlist?list=PL1', '', 'https://www.youtube.com/feeds/videos.xml?playlist_id=PL1'],
    ['https://www.reddit.com/r/rss/', '', 'https://www.reddit.com/r/rss/.rss'],
    ['https://github.com/o/r/issues', '', 'https://github.com/o/r/releases.atom'],
    ['https://github.com/o', '', 'https://github.com/o.atom'],
    ['https://medium.com/@ada/a-story', '', 'https://medium.com/feed/@ada'],
    ['https://ada.substack.com/p/x', '', 'https://ada.substack.com/feed'],
    ['https://ada.blogspot.com/2026/', '', 'https://ada.blogspot.com/feeds/posts/default'],
    ['https://social.example/@ada', '', 'https://social.example/@ada.rss'],
  ])('%s', (address, html, place) => {
    expect(knownPlaces(address, html)[0]).toBe(place);
  });
  it.each([
    ['WordPress 6.4', 'https://e.example/feed/'],
    ['Ghost 5.2', 'https://e.example/rss/'],
    ['Blogger', 'https://e.example/feeds/posts/default'],
  ])('made with %s', (generator, place) => {
    expect(knownPlaces('https://e.example/2026/a-story', '', generator)[0]).toBe(place);
  });
  it('else beside the page, and at the top of the site', () => {
    expect(usualPlaces('https://e.example/blog/')).toEqual(
      expect.arrayContaining(['https://e.example/blog/feed', 'https://e.example/feed']),
    );
    expect(usualPlaces('https://e.example/a.html')[0]).toBe('https://e.example/feed');
  });
});

it('a Link header of any length is read in linear time', () => {
  expect(linkHeader('<>;<a>; rel=x,<', 'http://e.example/')).toEqual([{ url: 'http://e.example/a', rels: ['x'] }]);
  expect(linkHeader(`<a>${'; a="'.repeat(100_000)}`, 'http://e.example/')).toHaveLength(1); // quadratic, it would outlast the time limit
});
