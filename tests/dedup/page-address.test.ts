import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFrontPage } from '../../src/dedup/front-page.ts';
import { pageAddress } from '../../src/dedup/page-address.ts';
import { mayHaveHost } from '../../src/model/may-have-host.ts';
import { DIFFERENT, SAME } from './addresses.ts';

const RUNS = { numRuns: 3000 };

describe('pageAddress finds one page in', () => {
  const rows = SAME.flatMap(([canonical, ...addresses]) => addresses.map((address) => [address, canonical] as const));
  it.each(rows)('%s → %s', (address, canonical) => {
    expect(pageAddress(address)).toBe(canonical);
    expect(pageAddress(canonical)).toBe(canonical);
  });
  it('as many as were asked for', () => {
    expect(rows.length + DIFFERENT.length).toBeGreaterThanOrEqual(120);
    expect(DIFFERENT.length).toBeGreaterThanOrEqual(40);
  });
});

describe('pageAddress keeps apart', () => {
  it.each(DIFFERENT)('%s and %s', (one, other) => {
    expect(pageAddress(one)).not.toBe(pageAddress(other));
  });
});

/** Pieces that rules look for, among others, in any mixture. */
const host = fc.constantFrom(
  ...[
    'example.org',
    'www.example.org',
    'm.example.co.uk',
    'amp.example.org',
    'google.com',
    'www.google.de',
    'x.org',
    'youtu.be',
  ],
  ...[
    'youtube.com',
    'cdn.ampproject.org',
    'l.facebook.com',
    'href.li',
    'a.blogspot.de',
    'm.www.m.org',
    'bbc.co.uk',
    '[::1]',
    'com',
  ],
);
const segment = fc.oneof(
  fc.constantFrom(
    'amp',
    'index.html',
    'url',
    'l.php',
    'c',
    's',
    'embed',
    'watch',
    '',
    '.',
    '..',
    '%2e',
    '%41',
    '%%341',
    'a.amp',
  ),
  fc.constantFrom(
    'story-1-of-2',
    '(S(abc))',
    'a;jsessionid=1',
    'dQw4w9WgXcQ',
    '2026',
    'www.example.org',
    'é',
    '%c3%a9',
    'a b',
  ),
  fc.string({ maxLength: 6 }),
);
const pair = fc.oneof(
  fc.constantFrom(
    'amp=1',
    'utm_source=x',
    'id=1',
    'v=dQw4w9WgXcQ',
    'ref=rss',
    'sid=0123456789abcdef',
    '',
    'a',
    'b=',
    '=c',
    'q=x',
  ),
  fc.constantFrom(
    'url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fm.e.org%252F1',
    'u=http://m.x.org/amp',
    'z=%',
  ),
  fc.string({ maxLength: 8 }),
);
const address = fc
  .record({
    scheme: fc.constantFrom('http://', 'https://', 'HTTPS://', 'https:'),
    host,
    port: fc.constantFrom('', ':80', ':443', ':8080'),
    path: fc.array(segment, { maxLength: 5 }),
    query: fc.array(pair, { maxLength: 4 }),
    hash: fc.constantFrom('', '#', '#a', '#:~:text=b', '#a:~:b', '#utm_source=x', '#xtor=1&b=2', '#é'),
  })
  .map((one) => `${one.scheme}${one.host}${one.port}/${one.path.join('/')}?${one.query.join('&')}${one.hash}`);

describe('pageAddress, of any address', () => {
  it('gives a form that is its own form', () => {
    fc.assert(
      fc.property(
        fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (text) => {
          const form = pageAddress(text);
          expect(pageAddress(form)).toBe(form);
        },
      ),
      RUNS,
    );
  });
  it('gives a web address for a web address, with https', () => {
    fc.assert(
      fc.property(address, (text) => {
        fc.pre(URL.canParse(text));
        const form = new URL(pageAddress(text));
        expect(form.protocol).toBe('https:');
        expect(form.href).toBe(pageAddress(text));
      }),
      RUNS,
    );
  });
  it('does not mind the order of parameters', () => {
    const names = fc.uniqueArray(fc.constantFrom('id', 'b', 'a', 'utm_source', 'page', 'sid', 'amp', 'Z', 'q'), {
      minLength: 2,
    });
    const twice = names.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(twice, host, ([one, other], at) => {
        const query = (all: readonly string[]) => all.map((name) => `${name}=${name}1`).join('&');
        expect(pageAddress(`https://${at}/s?${query(one)}`)).toBe(pageAddress(`https://${at}/s?${query(other)}`));
      }),
      RUNS,
    );
  });
});

describe('two ids never become one', () => {
  const id = fc.oneof(
    fc.nat().map(String),
    fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,4}$/),
    fc.stringMatching(/^[0-9a-f]{24}$/),
    fc.uuid(),
    fc.stringMatching(/^[A-Za-z0-9_-]{11}$/),
  );
  const shapes: readonly ((id: string) => string)[] = [
    (one) => `https://example.org/article/${one}`,
    (one) => `https://www.example.org/${one}.html?utm_source=rss`,
    (one) => `https://m.example.org/news/${one}/index.html`,
    (one) => `https://example.org/2026/05/03/x${one}/amp/`,
    (one) => `https://amp.example.org/a/${one}`,
    (one) => `https://example.org/?p=${one}`,
    (one) => `https://example.org/a?id=${one}&ref=rss`,
    (one) => `https://example.org/story.php?sid=${one}`,
    (one) => `https://example.org/a?storyId=${one}&sid=0123456789abcdef`,
    (one) => `https://example.org/live#${one}`,
    (one) => `https://www.google.com/url?url=${encodeURIComponent(`https://example.org/${one}`)}`,
    (one) => `https://cdn.ampproject.org/c/s/example.org/1/${one}`,
    (one) => `https://twitter.com/a/status/${one}`,
  ];
  it.each(shapes.map((shape) => [shape('ID'), shape] as const))('%s', (_, shape) => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        fc.pre(one !== other && ![one, other].includes('amp'));
        expect(pageAddress(shape(one))).not.toBe(pageAddress(shape(other)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile addresses', () => {
  const long = [
    '/',
    '%41',
    '&a=1',
    ';jsessionid=',
    '/amp',
    '(S(',
    '?',
    '#',
    '/index.html',
    'https://www.google.com/url?q=',
  ];
  it.each(long)('a megabyte, or just what is read, of %s', (sign) => {
    // milliseconds: what is quadratic outlasts the time limit of the test
    for (const chars of [8000, 1_000_000]) {
      const text = `https://www.google.com/url?q=https://e.org/${sign.repeat(Math.ceil(chars / sign.length))}`.slice(
        0,
        chars,
      );
      expect(pageAddress(pageAddress(text))).toBe(pageAddress(text));
      pageAddress(text.replace('www.google.com/url?q=https://', ''));
    }
  });
  it('redirectors within redirectors are followed to some depth, else left', () => {
    const wrap = (times: number): string =>
      times === 0 ? 'https://m.example.org/1' : `https://www.google.com/url?q=${encodeURIComponent(wrap(times - 1))}`;
    expect(pageAddress(wrap(5))).toBe('https://example.org/1');
    expect(pageAddress(wrap(40))).toBe(wrap(40));
  });
});

describe('a front page', () => {
  it.each(['https://e.org/', 'https://e.org', 'http://e.org:8080/'])('%s is one', (address) => {
    expect(isFrontPage(address)).toBe(true);
  });
  it.each(['https://e.org/a', 'https://e.org/?p=1', 'https://e.org/#live'])('%s is none', (address) => {
    expect(isFrontPage(address)).toBe(false);
  });
});

it.each(['http://', 'https:///', 'https:', 'https:\t//', '\u0001https:/', 'ftp://u:p@'])(
  'a host that can not be is not looked at behind %j: thousands of such addresses outlast no time limit',
  (before) => {
    const letters = Array.from({ length: 2600 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919) % 20_000))).join(
      '',
    );
    for (let n = 0; n < 3000; n++) expect(mayHaveHost(`${before}${letters}/${n}`)).toBe(false);
    expect(pageAddress(`${before}${letters}/`)).toContain(letters);
  },
);
