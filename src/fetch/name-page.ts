import type { FeedFailure } from '../model/feed-failure.ts';
import { type AnswerHead, header } from './answer-headers.ts';

/** The part of a page that is looked at. */
export const PAGE_BYTES = 64 * 1024;

/** What a page that stands where a feed was asked for is: a bot wall, a log-in page; undefined for any other, and for feeds. */
export function namePage(
  answer: AnswerHead,
  asked: { readonly url: URL; readonly isRedirected: boolean },
  body: Uint8Array,
): FeedFailure | undefined {
  const isPage = isHtml(answer, latin1(body, HEAD_BYTES));
  const page = isPage ? latin1(body, PAGE_BYTES) : '';
  const wall = wallOf(answer, page);
  if (wall) return { reason: 'challenge-page', detail: `a page of ${wall} that only lets browsers pass; ${ASK}` };
  if (!isPage || !mayBeLogin(answer.statusCode)) return undefined;
  const isLogin = PASSWORD_FIELD.test(page) || (asked.isRedirected && LOGIN_PATH.test(asked.url.pathname));
  return isLogin ? { reason: 'login-page', detail: `a log-in page at ${asked.url.origin}; ${LOG_IN}` } : undefined;
}

/** Enough to see that it is HTML; most bodies are not. */
const HEAD_BYTES = 1024;

function latin1({ buffer, byteOffset, length }: Uint8Array, most: number): string {
  return Buffer.from(buffer, byteOffset, Math.min(length, most)).toString('latin1');
}

const ASK = 'ask its owner to let feed readers through, or for another address';
const LOG_IN = 'give the feed a user and password in its address, or headers';

const mayBeLogin = (status: number) => status === 200 || status === 403;

function isHtml(answer: AnswerHead, begin: string): boolean {
  return (
    /\bhtml\b/i.test(header(answer, 'content-type') ?? '') || /^[^<]{0,1000}<(?:!doctype html|html)\b/i.test(begin)
  );
}

const PASSWORD_FIELD = /<input\b[^>]{0,500}?\btype\s{0,5}=\s{0,5}["']?password/i;
const LOGIN_PATH = /(?:^|\/)(?:log-?in|sign-?in|sign_in|wp-login|sso|authenticate)(?:[/.]|$)/i;

/** The walls that feeds stand behind, by what only their own pages have: a header, or a piece of the page. */
const WALLS: readonly { readonly name: string; readonly header?: readonly [string, RegExp]; readonly page?: RegExp }[] =
  [
    // Cloudflare: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/.
    // Its /cdn-cgi/challenge-platform/ alone is in the pages of every customer.
    { name: 'Cloudflare', header: ['cf-mitigated', /^challenge/i] },
    { name: 'Cloudflare', page: /<title>(?:Just a moment\.\.\.|Attention Required! \| Cloudflare)|_cf_chl_opt/ },
    { name: 'Vercel', header: ['x-vercel-mitigated', /^challenge/i] },
    { name: 'AWS WAF', header: ['x-amzn-waf-action', /^(?:challenge|captcha)/i] },
    { name: 'SiteGround', header: ['sg-captcha', /^challenge/i] },
    { name: 'SiteGround', page: /\/\.well-known\/(?:sg)?captcha\// },
    { name: 'DDoS-Guard', page: /<title>DDoS-Guard|check\.ddos-guard\.net|\/\.well-known\/ddos-guard\// },
    { name: 'Sucuri', page: /sucuri_cloudproxy_js|<title>Sucuri WebSite Firewall/ },
    { name: 'Imperva', page: /_Incapsula_Resource|Incapsula incident ID/ },
    { name: 'Akamai', page: /errors\.edgesuite\.net|\/_sec\/cp_challenge\// },
    { name: 'DataDome', page: /captcha-delivery\.com/ },
    { name: 'PerimeterX', page: /_pxCaptcha|id=["']px-captcha/ },
    { name: 'Anubis', page: /\/\.within\.website\/x\/cmd\/anubis\// },
    {
      name: 'a bot wall',
      page: /<title>[^<]{0,80}(?:checking your browser|are you (?:a )?(?:human|robot)|not a (?:bot|robot))|<title>\s{0,9}(?:security check|captcha)\b/i,
    },
  ];

function wallOf(answer: AnswerHead, page: string): string | undefined {
  return WALLS.find((wall) => {
    const value = wall.header && header(answer, wall.header[0]);
    return (value !== undefined && wall.header?.[1].test(value)) || (wall.page?.test(page) ?? false);
  })?.name;
}
