import type { Environment } from '../model/environment.ts';
import type { FeedFailure } from '../model/feed-failure.ts';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import { addressGuard } from './address-guard.ts';
import { validatorsFor } from './address-mark.ts';
import type { Lookup } from './dial.ts';
import { secretHider, withoutSecrets } from './expand-secrets.ts';
import { startClock } from './fetch-clock.ts';
import { followRedirects } from './follow-redirects.ts';
import { nameFailure } from './name-failure.ts';
import { type Network, openNetwork } from './open-network.ts';
import { readAnswer } from './read-answer.ts';
import { requestHeaders } from './request-headers.ts';
import { timeLimits } from './time-limits.ts';

export interface FetchOptions {
  /** For the whole fetch, redirects included; its parts have parts of it (time-limits). */
  readonly timeoutMs: number;
  /** Of the body, packed and unpacked. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** What is opened beside public addresses: `loopback`, CIDR, host names. */
  readonly allow: readonly string[];
  readonly userAgent: string;
  /** The proxy of all feeds that name none: an address, which may hold `${NAME}`, or `none`. Default: the environment's. */
  readonly proxy?: string | undefined;
  /** Certificates (PEM) that are trusted beside the system's. */
  readonly ca?: readonly string[];
  readonly env: Environment;
  readonly now: () => number;
  /** Default: the system's. */
  readonly lookup?: Lookup;
}

export interface Fetcher {
  /** Never throws for the feed's or the network's fault. */
  fetch(what: FetchRequest): Promise<FetchResult>;
  close(): Promise<void>;
}

/** Fetches documents over HTTP: conditional, bounded, and never from a private address unless it is opened. */
export function createFetcher(options: FetchOptions): Fetcher {
  const limits = timeLimits(options.timeoutMs);
  const network = openNetwork({ ...options, ca: options.ca ?? [], guard: addressGuard(options.allow), limits });
  return {
    fetch: (what) => fetchDocument(what, options, network),
    close: () => network.close(),
  };
}

async function fetchDocument(what: FetchRequest, options: FetchOptions, network: Network): Promise<FetchResult> {
  const clock = startClock(timeLimits(options.timeoutMs));
  try {
    return await followRedirects(what, {
      ...options,
      async ask(url, own) {
        clock.began('firstByte');
        const headers = requestHeaders(validatorsFor(url, what.validators), own, options);
        const answer = await network.ask({ url, headers, signal: clock.signal, proxy: what.proxy });
        clock.began('idle');
        return answer;
      },
      read(answer, { url, isRedirected }) {
        const validators = validatorsFor(url, what.validators);
        const asked = { url, isRedirected, written: what.url, validators };
        const hide = what.isKept ? secretHider(sourcesOf(what, options), options.env) : undefined;
        const isSecret = (path: string) => isRedirected && secretHider([what.url], options.env).text(path) !== path;
        return readAnswer(answer, asked, { ...options, hide, isSecret, onPart: () => clock.began('idle') });
      },
    }).then((result) => hidden(result, what, options));
  } catch (error) {
    return hidden({ kind: 'failed', failure: nameFailure(error, options) }, what, options);
  } finally {
    clock.stop();
  }
}

/** Libraries quote addresses and headers in their errors: no secret leaves in one. */
function hidden(result: FetchResult, what: FetchRequest, options: FetchOptions): FetchResult {
  const { env } = options;
  const sources = sourcesOf(what, options);
  const hide = (failure: FeedFailure) => ({ ...failure, detail: withoutSecrets(failure.detail, sources, env) });
  if (result.kind === 'failed') return { kind: 'failed', failure: hide(result.failure) };
  return result.kind === 'document' && result.otherwise ? { ...result, otherwise: hide(result.otherwise) } : result;
}

/** All that may name a secret of this request. */
function sourcesOf({ url, headers, proxy: own }: FetchRequest, { proxy = '' }: FetchOptions): readonly string[] {
  return [url, own ?? proxy, ...Object.values(headers)];
}
