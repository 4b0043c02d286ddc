import type { Settings } from '../src/config/settings-schema.ts';
import { createFetcher, type Fetcher } from '../src/fetch/fetch-document.ts';
import { fetchSettings } from './fetch-settings.ts';
import type { Host } from './host.ts';

/** Fetches as these settings say. */
export function openFetcher(settings: Settings, { version, env, now }: Pick<Host, 'version' | 'env' | 'now'>): Fetcher {
  return createFetcher({ ...fetchSettings(settings, version), env, now });
}
