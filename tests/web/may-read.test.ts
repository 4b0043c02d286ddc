import { expect, it } from 'vitest';
import { mayRead, type Visitor } from '../../src/web/may-read.ts';

const TOKEN = '0123456789abcdef';
const here: Visitor = { address: '127.0.0.1', host: 'localhost:8137', isForwarded: false };

it.each<[string, Partial<Visitor>, boolean]>([
  ['this machine', {}, true],
  ['this machine over IPv6', { address: '::1', host: '[::1]:8137' }, true],
  ['this machine over a socket for both', { address: '::ffff:127.0.0.1', host: '127.0.0.1' }, true],
  ['a web page whose name points here', { host: 'evil.example' }, false],
  ['a name that only begins like ours', { host: 'localhost.evil.example' }, false],
  ['what is no address', { host: '127.999.1.1' }, false],
  ['nobody knows which name', { host: undefined }, false],
  ['whom a proxy on this machine passes on', { isForwarded: true }, false],
  ['another machine', { address: '192.0.2.1', host: 'localhost' }, false],
  ['a connection that has gone', { address: undefined }, false],
  [
    'another machine with the token in its path',
    { address: '192.0.2.1', host: 'news.example', pathToken: TOKEN },
    true,
  ],
  ['another machine with the token in a header', { address: '192.0.2.1', authorization: `Bearer ${TOKEN}` }, true],
  ['another machine with another token', { address: '192.0.2.1', pathToken: `${TOKEN}0` }, false],
  ['this machine with another token', { pathToken: 'wrong' }, false],
  ['a password instead of a token', { address: '192.0.2.1', authorization: `Basic ${TOKEN}` }, false],
])('%s: %o may read: %s', (_, visitor, may) => {
  expect(mayRead({ ...here, ...visitor }, TOKEN)).toBe(may);
});

it('lets nobody else read where there is no token', () => {
  expect(mayRead({ ...here, address: '192.0.2.1', pathToken: 'undefined' }, undefined)).toBe(false);
  expect(mayRead(here, undefined)).toBe(true);
});
