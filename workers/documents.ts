import type { DocumentPort } from '../src/cli/context.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { readFileFeed } from '../src/fetch/read-file-feed.ts';
import { openFetcher } from './open-fetcher.ts';

/** Fetches documents for a command, as a fetcher would: the same limits, and the same addresses refused. */
export function openDocuments(settings: Settings, version: string): DocumentPort {
  const fetcher = openFetcher(settings, { version, env: process.env, now: Date.now });
  return {
    fetch(url, { headers = {}, proxy, list } = {}) {
      const what = { feed: url, url, headers, ...(proxy !== undefined && { proxy }), validators: {} };
      const isListedFile = list !== undefined && url.startsWith('file:');
      return isListedFile ? readFileFeed(what, list, settings.fetch.maxBytes) : fetcher.fetch(what);
    },
    close: () => fetcher.close(),
  };
}
