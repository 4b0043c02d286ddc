import { isUtf8 } from 'node:buffer';
import type { Dispatcher } from 'undici';
import { disarmed, type Environment } from '../model/environment.ts';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import { header } from './answer-headers.ts';
import { expandAddress } from './expand-secrets.ts';
import { bareAddress, basicAuth, soundAddress } from './sound-address.ts';

interface Hop {
  readonly url: URL;
  readonly isRedirected: boolean;
}

interface Hops {
  readonly maxRedirects: number;
  readonly env: Environment;
  /** Asks one address. `own`: what the list tells its host. */
  ask(url: URL, own: Readonly<Record<string, string>>): Promise<Dispatcher.ResponseData>;
  /** Reads an answer that is no redirect. */
  read(answer: Dispatcher.ResponseData, hop: Hop): Promise<FetchResult>;
}

/** Asks an address, and where it leads; every hop is dialled anew, and so guarded anew. */
export async function followRedirects(
  what: FetchRequest,
  { maxRedirects, env, ask, read }: Hops,
): Promise<FetchResult> {
  let url = soundAddress(expandAddress(what.url, env));
  if (!url) return failed('secret-missing', INVALID);
  const { origin } = url;
  const asked = new Map<string, number>();
  let own = ownHeaders(url, what.headers);
  let isPermanent = !what.url.includes('${') && url.username === ''; // a target may repeat secrets, and would lack a password
  for (let hop = 0; hop <= maxRedirects; hop++) {
    if (url.origin !== origin) own = {}; // what the list says for one host goes to no other, not even by a detour
    asked.set(url.href, (asked.get(url.href) ?? 0) + 1); // a second time it may answer otherwise
    const answer = await ask(url, own);
    if (!REDIRECTS.has(answer.statusCode)) {
      const answered = await read(answer, { url, isRedirected: hop > 0 });
      const result = hop > 0 ? { ...answered, answeredBy: url.origin } : answered;
      const hasMoved = hop > 0 && isPermanent && result.kind !== 'failed';
      return hasMoved ? { ...result, movedTo: disarmed(bareAddress(url)) } : result;
    }
    isPermanent &&= answer.statusCode === 301 || answer.statusCode === 308;
    void answer.body.dump({ limit: DUMP_BYTES, signal: AbortSignal.timeout(DUMP_MS) }).catch(() => undefined); // nobody waits for it: it may never end
    url = redirectTarget(answer, url);
    if (!url) return failed('redirect', `${answer.statusCode} leads to no http address`);
    if (asked.get(url.href) === 2) return failed('redirect', `${answer.statusCode} leads round in a circle`);
  }
  return failed('redirect', `more than ${maxRedirects} redirects (fetch.maxRedirects)`);
}

/** What is shorter leaves its connection for the next request. */
const DUMP_MS = 5000;
const DUMP_BYTES = 128 * 1024;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const INVALID = 'the address is none once its secrets are filled in: percent-encode what they hold';

/** User and password of the address stay with its origin, as its headers do; those that a redirect names are not sent. */
function ownHeaders(url: URL, headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const auth = basicAuth(url);
  const isGiven = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  return auth === undefined || isGiven ? headers : { authorization: auth, ...headers };
}

/** Where a redirect leads; undefined where that is no http address. */
function redirectTarget(answer: Dispatcher.ResponseData, from: URL): URL | undefined {
  const location = header(answer, 'location');
  const target = location === undefined ? undefined : soundAddress(asUtf8(location), from);
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}

/** undici hands headers out byte by byte; servers that don't encode an address write UTF-8, as browsers read it. */
function asUtf8(header: string): string {
  const bytes = Buffer.from(header, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : header;
}

function failed(reason: 'redirect' | 'secret-missing', detail: string): FetchResult {
  return { kind: 'failed', failure: { reason, detail } };
}
