import { isRemote } from '../src/config/list-format.ts';
import type { Engine } from './engine.ts';
import type { Host } from './host.ts';
import { reloadSentence } from './live-settings.ts';
import { watchFiles } from './watch-files.ts';

const HOUR_MS = 3_600_000;

/** Takes edits of settings and lists while the daemon runs, and asks remote lists again; a broken edit changes nothing. */
export function stayCurrent(engine: Engine, host: Host): { stop(): void } {
  const reload = () => {
    try {
      const report = engine.reload();
      host.log.info(`settings and lists read again: ${reloadSentence(report)}`);
      for (const note of report.notes) host.log.warn(note);
    } catch (error) {
      host.log.error(`the edit is not taken, and all stays as it was: ${(error as Error).message}`);
    }
  };
  const files = () => [engine.live.settings.file, ...engine.live.settings.lists.filter((list) => !isRemote(list))];
  const watch = watchFiles(files, reload);
  const refresh = async () => {
    if (await engine.live.remote.refresh(engine.live.settings.lists)) reload();
  };
  const timer = setInterval(() => void refresh().catch(host.onError), HOUR_MS).unref();
  return {
    stop() {
      watch.stop();
      clearInterval(timer);
    },
  };
}
