import { mayHaveHost } from '../model/may-have-host.ts';
import { namesItem, pagePath } from './page-path.ts';
import { pageFragment, pageQuery } from './page-query.ts';
import { targetOf } from './target-of.ts';
import { twinHost } from './twin-host.ts';
import { videoOf } from './video-of.ts';

/** Longer than any page's address. What is longer stands for itself. */
const MAX_CHARS = 8192;
/** A redirector within a redirector, a session behind an index file: each pass takes off one layer. Real addresses need three. */
const MAX_PASSES = 12;
/** RFC 3986 section 2.3: encoded or not, these are the same. */
const UNRESERVED = /[\w.~-]/;

/**
 * The canonical form of a page's address: addresses with the same form lead to the same page. Beyond `formerAddress` it
 * sees through redirectors and AMP caches, AMP and mobile twins, `www.`, index files, trailing slash, order of
 * parameters, sessions, and the several addresses of a YouTube video.
 *
 * The path keeps its case, other fragments stay, http is https. The form of a form is itself. An address that does not
 * settle within some passes, that is no web address or that can't be read is returned as it is. Never throws.
 */
export function pageAddress(address: string): string {
  const written = address.trim();
  if (written.length > MAX_CHARS) return written;
  let form = written;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = onceOver(form);
    if (next === form) return form;
    form = next;
  }
  return written;
}

function onceOver(address: string): string {
  if (!/^https?:/i.test(address) || !mayHaveHost(address) || !URL.canParse(address)) return address;
  const url = new URL(address);
  return targetOf(url)?.href ?? plainForm(url);
}

function plainForm(url: URL): string {
  const path = pagePath(evenlyEncoded(url.pathname));
  const search = pageQuery(evenlyEncoded(url.search), namesItem(path));
  const host = twinHost(url.hostname, path === '/' && search === '');
  const video = videoOf(host, url);
  if (video !== undefined) return `https://youtube.com/watch?v=${video}`;
  return `https://${userOf(url)}${host}${portOf(url)}${path}${search}${pageFragment(url.hash)}`; // the setters of URL would parse it again, each
}

function userOf({ username, password }: URL): string {
  return username === '' && password === '' ? '' : `${username}${password === '' ? '' : `:${password}`}@`;
}

/** `https:` beside port 443 says it twice. */
function portOf({ port }: URL): string {
  return port === '' || port === '443' ? '' : `:${port}`;
}

/** Upper-case digits, and letters that need no encoding plain: RFC 3986 sections 6.2.2.1 and 6.2.2.2. */
function evenlyEncoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%[\da-f]{2}/gi, (sign) => {
    const letter = String.fromCharCode(Number.parseInt(sign.slice(1), 16));
    return UNRESERVED.test(letter) ? letter : sign.toUpperCase();
  });
}
