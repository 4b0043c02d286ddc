import { readLists } from '../src/config/read-lists.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { createFetcher } from '../src/fetch/fetch-document.ts';
import type { ReloadReport } from '../src/model/command.ts';
import type { Feed } from '../src/model/feed.ts';
import { fetchSettings } from './fetch-settings.ts';
import type { Host } from './host.ts';
import { listCache } from './list-cache.ts';
import { type RemoteLists, remoteLists } from './remote-lists.ts';

/** The settings as they are now, and the feeds that their lists name. */
export interface LiveSettings {
  readonly settings: Settings;
  readonly remote: RemoteLists;
  /** The feeds of all lists; throws ConfigError. */
  feeds(settings?: Settings): { readonly feeds: readonly Feed[]; readonly notes: readonly string[] };
  /** Takes new settings, but for those that need a restart; says which of those have changed. */
  adopt(next: Settings): readonly string[];
}

/** Where the data is, and what listens where: all else can change while it runs. */
const RESTART = ['data', 'redis', 'web'] as const;

export function liveSettings(initial: Settings, host: Host): LiveSettings {
  let settings = initial;
  const remote = remoteLists({
    data: initial.data,
    fetcher: () => createFetcher({ ...fetchSettings(settings, host.version), env: {}, now: host.now }),
    now: host.now,
    warn: (message) => host.log.warn(message),
  });
  const kept = listCache(initial.data, host.version);
  return {
    get settings() {
      return settings;
    },
    remote,
    feeds: (next = settings) => readLists(next, { remote: remote.bytesOf, kept, env: host.env }),
    adopt(next) {
      const fixed = Object.fromEntries(RESTART.map((key) => [key, settings[key]]));
      const changed = RESTART.filter((key) => JSON.stringify(next[key]) !== JSON.stringify(settings[key]));
      settings = { ...next, ...fixed } as Settings;
      host.log.level = settings.log.level;
      return changed;
    },
  };
}

/** What `reload` answers, in a sentence for the log. */
export function reloadSentence({ added, changed, unlisted, restart }: ReloadReport): string {
  const counts = `${added} feeds added, ${changed} changed, ${unlisted} no longer listed`;
  return restart.length === 0
    ? counts
    : `${counts}; ${restart.join(', ')} changed too, and takes effect after a restart`;
}
