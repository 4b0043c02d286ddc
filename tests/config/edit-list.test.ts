import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addToList, removeFromList } from '../../src/config/edit-list.ts';

const feed = { url: 'https://new.example/', id: 'new', tags: ['a b', 'c'], headers: { A: '"x"' } };
const LINES = '  - url: https://new.example/\n    id: new\n    tags: [ a b, c ]\n';

const LIST = `# head
feeds:
  # about a
  - url: https://a.example/
    id: a   # trailing

  # about b
  - { url: "https://b.example/", id: b }
# tail
`;

describe('adding', () => {
  it('leaves every byte of a list where it was', () => {
    const after = addToList(LIST, [feed]);
    const [head, tail] = after.split(/ {2}- url: https:\/\/new[\s\S]*?(?=# tail)/);
    expect(head + tail!).toBe(LIST);
    expect(after).toContain(LINES);
    expect(parse(after).feeds.at(-1)).toEqual(feed);
  });

  it.each([
    '',
    'feeds:\n',
    'feeds: []\n',
    'feeds: [] # none yet\n',
    '# only a comment\n',
    'feeds: [{ url: "https://a.example/" }]\n',
    'feeds:\n- url: https://a.example/',
    'feeds:\n    - url: https://a.example/\n\n\n',
  ])('works on %j', (text) => {
    const before = parse(text)?.feeds ?? [];
    const after = addToList(text, [feed, { url: 'https://c.example/' }]);
    expect(parse(after).feeds).toEqual([...before, feed, { url: 'https://c.example/' }]);
    for (const comment of text.match(/#.*/g) ?? []) expect(after).toContain(comment);
  });
});

it.each([[''], [LIST], ['feeds: [{ url: "https://a.example/" }]\n']])(
  'takes texts of several lines, into %j',
  (text) => {
    const lines = { ...feed, title: 'Two\nlines', tags: ['a\nb', '\n'], only: { text: ['x\n\n y\n'] } };
    expect(parse(addToList(text, [lines])).feeds.at(-1)).toEqual(lines);
  },
);

it('an entry whose dash has a comment of its own is no trouble', () => {
  const text = 'feeds:\n  - # my-own - feed\n    url: https://a.example/\n';
  expect(parse(addToList(text, [feed])).feeds).toEqual([{ url: 'https://a.example/' }, feed]);
});

describe('removing', () => {
  it('takes out one feed, and nothing else', () => {
    expect(removeFromList(LIST, 1)).toBe(LIST.replace('  - { url: "https://b.example/", id: b }\n', ''));
    const without = removeFromList(LIST, 0);
    expect(parse(without).feeds).toEqual([{ url: 'https://b.example/', id: 'b' }]);
    expect(without).toContain('# about b');
  });

  it('the last one leaves an empty list', () => {
    expect(parse(removeFromList('feeds:\n  - url: https://a.example/\n', 0))).toEqual({ feeds: [] });
    expect(parse(removeFromList('feeds: [{ url: "https://a.example/" }]\n', 0)).feeds).toEqual([]);
  });
});
