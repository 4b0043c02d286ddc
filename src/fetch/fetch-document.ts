import { Agent, request } from 'undici';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import { followRedirects } from './follow-redirects.ts';
import { guardedConnector } from './guarded-connector.ts';
import { nameFailure } from './name-failure.ts';
import { addressGuard } from './private-address.ts';
import { readAnswer } from './read-answer.ts';
import { requestHeaders } from './request-headers.ts';
import { bareAddress } from './sound-address.ts';

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
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    return await followRedirects(what, {
      ...options,
      ask: (url, own) =>
        request(bareAddress(url), { dispatcher: agent, headers: requestHeaders(what, own, url, options), signal }),
      read: (answer, url) => readAnswer(answer, url, what, options),
    });
  } catch (error) {
    return { kind: 'failed', failure: nameFailure(error, options) };
  }
}
