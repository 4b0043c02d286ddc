import { describe, expect, it } from 'vitest';
import { namePage, PAGE_BYTES } from '../../src/fetch/name-page.ts';

const asked = { url: new URL('https://feeds.example/feed'), isRedirected: false };
const html = { statusCode: 200, headers: { 'content-type': 'text/html' } };
const named = (text: string, answer: Parameters<typeof namePage>[0] = html) =>
  namePage(answer, asked, Buffer.from(text))?.reason;

describe('a page', () => {
  it.each([
    '<html><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>', // Cloudflare puts it into every page
    '<html><title>How to get past a captcha</title>',
    '<html><form><input type="text" name="password">',
    '<html><p>Log in to read on</p>',
  ])('of a site is no wall and no log-in: %s', (text) => {
    expect(named(text)).toBeUndefined();
  });
  it('is told by its bytes where no header says so, a feed never', () => {
    expect(named('  <!DOCTYPE html><input type=password>', { statusCode: 200, headers: {} })).toBe('login-page');
    expect(named('<rss><input type=password><title>DDoS-Guard', { statusCode: 200, headers: {} })).toBeUndefined();
  });
  it('that is gone is gone, whatever its frame holds', () => {
    expect(named('<html><input type=password>', { statusCode: 404, headers: html.headers })).toBeUndefined();
  });
  it.each(['<input ', '<title>', '<title>captch', '<', '<input type= ', ' '])(
    'of nothing but %j is read to its end',
    (part) => {
      // where a pattern is not linear, this takes longer than a test may
      expect(named(`<html>${part.repeat(PAGE_BYTES / part.length)}`)).toBeUndefined();
    },
  );
});
