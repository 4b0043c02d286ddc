import { readSettings } from '../src/config/read-settings.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import type { ReloadReport } from '../src/model/command.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';
import type { LiveSettings } from './live-settings.ts';

/** Reads settings and lists again. A broken one throws before anything has changed. */
export function reloader(
  live: LiveSettings,
  store: Store,
  host: Host,
  onChanged: (settings: Settings) => void,
): () => ReloadReport {
  return () => {
    const next = readSettings(live.settings.file, host.env);
    const { feeds, notes } = live.feeds(next);
    const fetchBefore = JSON.stringify(live.settings.fetch);
    const synced = store.feeds.sync(feeds, host.now()); // what can fail comes before what can't
    const restart = live.adopt(next);
    if (JSON.stringify(next.fetch) !== fetchBefore) onChanged(live.settings);
    return { ...synced, restart, notes };
  };
}
