import { type ReadLists, readLists } from '../src/config/read-lists.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import type { Host } from './host.ts';
import { listCache } from './list-cache.ts';
import { type RemoteLists, remoteLists } from './remote-lists.ts';

/** The settings as they are now, and the feeds that their lists name. */
export interface LiveSettings {
  readonly settings: Settings;
  /** Those that were read last, taken or not: their files are the ones to watch. */
  readonly attempted: Settings;
  /** Why the last edit was not taken; undefined where it was. */
  refused?: string | undefined;
  readonly remote: RemoteLists;
  /** The feeds of all lists; throws ConfigError. */
  feeds(settings?: Settings): ReadLists;
  /** Takes new settings, but for those that need a restart; says which of those have changed. */
  adopt(next: Settings): readonly string[];
}

/** Where the data is, what listens where, how the log looks: all else can change while it runs. */
const FIXED = ['data', 'redis', 'web'] as const;

function changedFixed(before: Settings, next: Settings): readonly string[] {
  const changed = FIXED.filter((key) => JSON.stringify(next[key]) !== JSON.stringify(before[key]));
  return before.log.format === next.log.format ? changed : [...changed, 'log.format'];
}

export function liveSettings(initial: Settings, host: Host): LiveSettings {
  let settings = initial;
  let attempted = initial;
  const remote = remoteLists({
    data: initial.data,
    fetcher: async () => (await import('./open-fetcher.ts')).openFetcher(settings, host),
    now: host.now,
    warn: (message) => host.log.warn(message),
  });
  const kept = listCache(initial.data, host.version);
  return {
    get settings() {
      return settings;
    },
    get attempted() {
      return attempted;
    },
    remote,
    feeds(next = settings) {
      attempted = next;
      return readLists(next, { remote: remote.bytesOf, kept, env: host.env });
    },
    adopt(next) {
      const fixed = Object.fromEntries(FIXED.map((key) => [key, settings[key]]));
      const changed = changedFixed(settings, next);
      settings = { ...next, ...fixed, log: { ...next.log, format: settings.log.format } } as Settings;
      host.log.level = settings.log.level;
      return changed;
    },
  };
}
