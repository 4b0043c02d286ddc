import { expect, it } from 'vitest';
import { webToken } from '../../workers/web-token.ts';

const settings = (token?: string) => ({ file: '/f.yaml', web: { listen: '127.0.0.1:0', token } });

it('is what stands in the settings; a daemon does not begin without the one that it names', () => {
  expect(webToken(settings())).toBeUndefined();
  expect(webToken(settings('0123456789abcdef'))).toBe('0123456789abcdef');
  expect(() => webToken(settings('${FEEDS}'))).toThrow(
    '/f.yaml: web.token: ${FEEDS} is not set in the environment: set it where the daemon starts',
  );
});
