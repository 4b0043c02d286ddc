import { counted } from '../src/cli/counted.ts';
import { isRemote } from '../src/config/list-format.ts';
import { readSettings } from '../src/config/read-settings.ts';
import { requireContent } from '../src/config/read-yaml.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import type { ReloadReport } from '../src/model/command.ts';
import { ConfigError } from '../src/model/errors.ts';
import { cronTime } from '../src/schedule/cron-times.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';
import type { LiveSettings } from './live-settings.ts';
import type { Logger } from './logger.ts';

/** Reads settings and lists again. A broken one throws before anything has changed. */
export function reloader(
  live: LiveSettings,
  store: Store,
  host: Host,
  onChanged: (settings: Settings, keys: readonly string[]) => void,
): () => ReloadReport {
  const reload = rememberingRefusal(live, (): ReloadReport => {
    requireContent(live.settings.file);
    const next = readSettings(live.settings.file, host.env);
    for (const list of next.lists) if (!isRemote(list)) requireContent(list);
    const read = live.feeds(next);
    const before = live.settings;
    const synced = syncStore(store, read, next, host.now(), next.timezone !== before.timezone); // what can fail comes before what can't
    const restart = live.adopt(next);
    const settings = changedKeys(before, live.settings);
    onChanged(live.settings, settings);
    if (read.unread.length > 0) void fetchUnread().catch(host.onError);
    return { ...synced, settings, restart, notes: read.notes };
  });
  const fetchUnread = async () => {
    if (await live.remote.refresh(live.settings.lists)) told(reload(), host.log);
  };
  return reload;
}

function rememberingRefusal<T>(live: LiveSettings, reload: () => T): () => T {
  return () => {
    try {
      const report = reload();
      live.refused = undefined;
      return report;
    } catch (error) {
      if (error instanceof ConfigError) live.refused = error.message;
      throw error;
    }
  };
}

/** Makes the feeds of the store those of the lists. */
export function syncStore(
  store: Store,
  { feeds, unread }: ReturnType<LiveSettings['feeds']>,
  settings: Settings,
  now: number,
  isZoneNew = false,
) {
  const cronAt = (line: string) => cronTime(line, settings.timezone, now);
  return store.feeds.sync(feeds, now, { unread, cronAt, minMs: settings.poll.min, isZoneNew });
}

function changedKeys(before: Settings, after: Settings): readonly string[] {
  const keys = Object.keys(after) as (keyof Settings)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** Says in the log what has changed; nothing where nothing has. */
export function told(report: ReloadReport, log: Logger): ReloadReport {
  const { added, changed, unlisted, settings, restart, notes } = report;
  const parts = [
    ...(added > 0 ? [`${counted(added, 'feed')} added`] : []),
    ...(changed > 0 ? [`${counted(changed, 'feed')} changed`] : []),
    ...(unlisted > 0 ? [`${counted(unlisted, 'feed')} no longer listed`] : []),
    ...(settings.length > 0 ? [`settings changed: ${settings.join(', ')}`] : []),
    ...(restart.length > 0 ? [`${restart.join(', ')} changed: takes effect after a restart`] : []),
  ];
  if (parts.length > 0) log.info(`settings and lists read again: ${parts.join('; ')}`);
  for (const note of notes) log.warn(note);
  return report;
}
