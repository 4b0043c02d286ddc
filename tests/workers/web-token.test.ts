import { expect, it } from 'vitest';
import { webToken } from '../../workers/web-token.ts';

const TOKEN = '0123456789abcdef';
const settings = (token?: string) => ({ file: '/f.yaml', web: { listen: '127.0.0.1:0', token } }) as never;

it('is what stands there, or in the environment', () => {
  expect(webToken(settings(), {})).toBeUndefined();
  expect(webToken(settings(TOKEN), {})).toBe(TOKEN);
  expect(webToken(settings('${FEEDS}'), { FEEDS: TOKEN })).toBe(TOKEN);
});

it.each([
  [{}, 'web.token: ${FEEDS} is not set in the environment: set it where the daemon starts'],
  [{ FEEDS: 'short' }, 'web.token: ${FEEDS} is no token: 16 letters'],
])('says what is wrong with %o, without the token', (env, says) => {
  expect(() => webToken(settings('${FEEDS}'), env)).toThrow(says);
  expect(() => webToken(settings('${FEEDS}'), env)).not.toThrow('short');
});
