import type { Settings } from '../src/config/settings-schema.ts';
import type { FetchOptions } from '../src/fetch/fetch-document.ts';

/** What a fetcher needs of the settings. */
export type FetchSettings = Omit<FetchOptions, 'env' | 'now'> & { readonly concurrency: number };

export function fetchSettings({ fetch }: Settings, version: string): FetchSettings {
  return {
    concurrency: fetch.concurrency,
    timeoutMs: fetch.timeout,
    maxBytes: fetch.maxBytes,
    allow: fetch.allow,
    userAgent: fetch.userAgent ?? `Feedmill/${version} (feed aggregator; set fetch.userAgent to your contact address)`,
  };
}
