import { expect, it } from 'vitest';
import { withoutPassword, withoutPasswords } from '../../src/model/without-password.ts';

it.each([
  ['https://bob:s@cret/x@host.example/', 'https://host.example/'],
  [
    'no feed at http://u:p@a.example/f: 404; mail me@b.example',
    'no feed at http://a.example/f: 404; mail me@b.example',
  ],
  ["https://bob:it's@host.example/", 'https://host.example/'],
  ['https://a.example/@jane?x=@', 'https://a.example/@jane?x=@'],
])('%s', (text, shown) => {
  expect(withoutPasswords(text.replace('/x@', '%2Fx@'))).toBe(shown);
});

it('an address alone', () => {
  expect(withoutPassword('http://u:p@a.example/f@g')).toBe('http://a.example/f@g');
});
