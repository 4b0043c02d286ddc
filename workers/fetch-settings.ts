import type { Settings } from '../src/config/settings-schema.ts';
import type { FetchOptions } from '../src/fetch/fetch-document.ts';
import type { PollLimits } from '../src/model/poll-job.ts';

/** What a fetcher needs of the settings. */
export type FetchSettings = Omit<FetchOptions, 'env' | 'now' | 'lookup'> & { readonly concurrency: number };

/** What every fetcher keeps to, whatever its own settings say. */
export function pollLimits({ fetch, parse }: Settings): PollLimits {
  const { maxItems, maxFieldBytes, maxDepth, deadline } = parse;
  return { maxItems, maxFieldBytes, maxDepth, maxBytes: fetch.maxBytes, deadlineMs: deadline };
}

export function fetchSettings({ fetch }: Settings, version: string): FetchSettings {
  return {
    concurrency: fetch.concurrency,
    timeoutMs: fetch.timeout,
    maxBytes: fetch.maxBytes,
    maxRedirects: fetch.maxRedirects,
    allow: fetch.allow,
    userAgent: fetch.userAgent ?? `Feedmill/${version} (${contact(fetch)})`,
    proxy: fetch.proxy,
    ca: fetch.ca,
  };
}

/** Whom a server's owner may ask, as crawlers write it: `+https://…`, `+mailto:…`. */
function contact({ contact: written }: Settings['fetch']): string {
  if (written === undefined) return 'feed aggregator; no contact set';
  return `+${/^(?:https?|mailto):/i.test(written) ? '' : 'mailto:'}${written}`;
}
