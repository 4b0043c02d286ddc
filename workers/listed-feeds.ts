import { type ReadLists, readLists } from '../src/config/read-lists.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { keptCopy, listCache } from './list-cache.ts';

/** What the lists name now, for a command; a remote list as it was kept. Throws ConfigError. */
export function listedFeeds(settings: Settings, version: string): ReadLists {
  const kept = { ...listCache(settings.data, version), write: () => undefined }; // the folder is its owner's
  return readLists(settings, { kept, remote: (list) => keptCopy(settings.data, list), env: process.env });
}
