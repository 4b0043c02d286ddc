import type { Dispatcher } from 'undici';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import { header } from './answer-headers.ts';
import { expandSecrets } from './expand-secrets.ts';
import { bareAddress, soundAddress } from './sound-address.ts';

export interface Hops {
  readonly maxRedirects: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks one address. `own`: what the list tells its host. */
  ask(url: URL, own: Readonly<Record<string, string>>): Promise<Dispatcher.ResponseData>;
  /** Reads an answer that is no redirect. */
  read(answer: Dispatcher.ResponseData, url: URL): Promise<FetchResult>;
}

/** Asks an address, and where it leads; every hop is dialled anew, and so guarded anew. */
export async function followRedirects(
  what: FetchRequest,
  { maxRedirects, env, ask, read }: Hops,
): Promise<FetchResult> {
  let url = soundAddress(expandSecrets(what.url, env));
  if (!url) return failed('secret-missing', INVALID);
  const { origin } = url;
  let isPermanent = !what.url.includes('${'); // a target may repeat the secrets of the address
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const own = url.origin === origin ? what.headers : {}; // what the list gives one host is not told to another
    const answer = await ask(url, own);
    if (!REDIRECTS.has(answer.statusCode)) {
      const result = await read(answer, url);
      const hasMoved = hop > 0 && isPermanent && result.kind !== 'failed';
      return hasMoved ? { ...result, movedTo: bareAddress(url) } : result;
    }
    isPermanent &&= answer.statusCode === 301 || answer.statusCode === 308;
    await answer.body.dump();
    url = targetOf(answer, url);
    if (!url) return failed('redirect', `${answer.statusCode} leads to no http address`);
  }
  return failed('redirect', `more than ${maxRedirects} redirects (fetch.maxRedirects)`);
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const INVALID = 'the address is none once its secrets are filled in: percent-encode what they hold';

/** Where a redirect leads; undefined where that is no http address. */
function targetOf(answer: Dispatcher.ResponseData, from: URL): URL | undefined {
  const location = header(answer, 'location');
  const target = location === undefined ? undefined : soundAddress(location, from);
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}

function failed(reason: 'redirect' | 'secret-missing', detail: string): FetchResult {
  return { kind: 'failed', failure: { reason, detail } };
}
