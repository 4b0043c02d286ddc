import { Agent, type Dispatcher, request } from 'undici';
import type { FeedFailure } from '../model/feed-failure.ts';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import type { Freshness, Validators } from '../model/poll-outcome.ts';
import { expandSecrets } from './expand-secrets.ts';
import { guardedConnector } from './guarded-connector.ts';
import { nameFailure } from './name-failure.ts';
import { addressGuard } from './private-address.ts';
import { ACCEPT_ENCODING, readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';

export interface FetchOptions {
  /** For the whole fetch, redirects included. */
  readonly timeoutMs: number;
  /** Of the body, packed and unpacked. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** What is opened beside public addresses: `loopback`, CIDR, host names. */
  readonly allow: readonly string[];
  readonly userAgent: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

export interface Fetcher {
  /** Never throws for the feed's or the network's fault. */
  fetch(what: FetchRequest): Promise<FetchResult>;
  close(): Promise<void>;
}

/** Real servers send more than Node's 16 KiB of headers (NewsBlur allows 10,000 lines). */
const MAX_HEADER_BYTES = 256 * 1024;
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1';

/** Fetches documents over HTTP: conditional, bounded, and never from a private address unless it is opened. */
export function createFetcher(options: FetchOptions): Fetcher {
  const agent = new Agent({
    connect: guardedConnector(addressGuard(options.allow), options.timeoutMs),
    maxHeaderSize: MAX_HEADER_BYTES,
    maxResponseSize: options.maxBytes,
    strictContentLength: false,
    allowH2: false,
  });
  return {
    fetch: (what) => fetchDocument(what, options, agent),
    close: () => agent.destroy(),
  };
}

async function fetchDocument(what: FetchRequest, options: FetchOptions, agent: Agent): Promise<FetchResult> {
  try {
    const signal = AbortSignal.timeout(options.timeoutMs);
    return await follow(what, options, agent, signal);
  } catch (error) {
    return { kind: 'failed', failure: nameFailure(error, options) };
  }
}

async function follow(
  what: FetchRequest,
  options: FetchOptions,
  agent: Agent,
  signal: AbortSignal,
): Promise<FetchResult> {
  const expanded = expandSecrets(what.url, options.env);
  if (!isSound(expanded)) return failed({ reason: 'secret-missing', detail: INVALID });
  let url = new URL(expanded);
  const origin = url.origin;
  let isPermanent = !what.url.includes('${'); // a target may repeat the secrets of the address
  for (let hop = 0; hop <= options.maxRedirects; hop++) {
    const own = url.origin === origin ? what.headers : {}; // what the list gives one host is not told to another
    const answer = await ask(url, headersFor(what, own, url, options), agent, signal);
    const target = redirectTarget(answer, url);
    if (target === undefined) {
      const result = await readAnswer(answer, url, what, options);
      const hasMoved = hop > 0 && isPermanent && result.kind !== 'failed';
      return hasMoved ? { ...result, movedTo: bareAddress(url) } : result;
    }
    isPermanent &&= answer.statusCode === 301 || answer.statusCode === 308;
    await answer.body.dump();
    if (target === null) return failed({ reason: 'redirect', detail: `${answer.statusCode} leads to no http address` });
    url = target;
  }
  return failed({ reason: 'redirect', detail: `more than ${options.maxRedirects} redirects (fetch.maxRedirects)` });
}

const INVALID = 'the address is none once its secrets are filled in: percent-encode what they hold';

/** A password with `/` makes an address invalid, and one with a bare `%` can't be decoded. */
function isSound(address: string): boolean {
  try {
    basicAuth(new URL(address));
    return true;
  } catch {
    return false;
  }
}

function ask(
  url: URL,
  headers: Record<string, string>,
  agent: Agent,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  return request(bareAddress(url), { dispatcher: agent, headers, signal });
}

function bareAddress(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare.href;
}

function headersFor(
  what: FetchRequest,
  own: Readonly<Record<string, string>>,
  url: URL,
  { env, userAgent }: FetchOptions,
): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (what.validators.etag !== undefined) headers['if-none-match'] = what.validators.etag;
  if (what.validators.modified !== undefined) headers['if-modified-since'] = what.validators.modified;
  if (url.username) headers['authorization'] = basicAuth(url);
  for (const [name, value] of Object.entries(own)) headers[name.toLowerCase()] = expandSecrets(value, env);
  return headers;
}

function basicAuth(url: URL): string {
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** Where a redirect leads; null where that is no http address; undefined where the answer is no redirect. */
function redirectTarget(answer: Dispatcher.ResponseData, from: URL): URL | null | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode)) return undefined;
  const location = header(answer, 'location');
  if (location === undefined || !URL.canParse(location, from.href)) return null;
  const target = new URL(location, from);
  return /^https?:$/.test(target.protocol) && isSound(target.href) ? target : null;
}

async function readAnswer(
  answer: Dispatcher.ResponseData,
  url: URL,
  what: FetchRequest,
  options: FetchOptions,
): Promise<FetchResult> {
  const status = answer.statusCode;
  const sent = what.validators;
  const isConditional = sent.etag !== undefined || sent.modified !== undefined;
  if (status === 304 && isConditional) {
    await answer.body.dump();
    const validators = { ...sent, ...validatorsOf(answer) };
    return { kind: 'same', status, validators, freshness: freshnessOf(answer) };
  }
  if (status !== 200) {
    await answer.body.dump();
    return failed(statusFailure(answer, options.now()));
  }
  const body = await readBody(answer.body, header(answer, 'content-encoding'), options.maxBytes);
  const charset = charsetOf(header(answer, 'content-type'));
  const linkHeader = allOf(answer, 'link');
  return {
    kind: 'document',
    status,
    ...body,
    address: withoutSecrets(url, what.url),
    ...(charset !== undefined && { charset }),
    ...(linkHeader !== undefined && { linkHeader }),
    validators: validatorsOf(answer),
    freshness: freshnessOf(answer),
  };
}

/** Links are resolved against it, and stored: user, password, query, and a path with a `${NAME}` in it stay here. */
function withoutSecrets(url: URL, written: string): string {
  const [path = ''] = written.replace(/^\w+:\/\/[^/?]*/, '').split('?');
  return url.origin + (path.includes('${') ? '/' : url.pathname);
}

function statusFailure(answer: Dispatcher.ResponseData, now: number): FeedFailure {
  const status = answer.statusCode;
  const isAskedToWait = status === 429 || status === 503;
  const wait = isAskedToWait ? retryAfterMs(header(answer, 'retry-after'), now) : undefined;
  return { reason: 'status', status, detail: `HTTP ${status}`, ...(wait !== undefined && { retryAfterMs: wait }) };
}

function validatorsOf(answer: Dispatcher.ResponseData): Validators {
  const etag = header(answer, 'etag');
  const modified = header(answer, 'last-modified');
  return { ...(etag !== undefined && { etag }), ...(modified !== undefined && { modified }) };
}

function freshnessOf(answer: Dispatcher.ResponseData): Freshness {
  const names = { cacheControl: 'cache-control', expires: 'expires', age: 'age', date: 'date' };
  const found = Object.entries(names).map(([key, name]) => [key, allOf(answer, name)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

function header(answer: Dispatcher.ResponseData, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** A header that is a list may be sent in several lines (RFC 9110 section 5.3). */
function allOf(answer: Dispatcher.ResponseData, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function failed(failure: FeedFailure): FetchResult {
  return { kind: 'failed', failure };
}
