import { isRemote } from '../src/config/list-format.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { ConfigError } from '../src/model/errors.ts';
import type { Engine } from './engine.ts';
import type { Host } from './host.ts';
import { hourly } from './hourly.ts';
import { told } from './reload.ts';
import { type Looks, watchFiles } from './watch-files.ts';

/** The files that settings come from. */
export function watchedFiles({ file, lists }: Settings): readonly string[] {
  return [file, ...lists.filter((list) => !isRemote(list))];
}

/**
 * Takes edits of settings and lists while the daemon runs; a broken edit changes nothing. Each hour, remote lists are asked again, and
 * documents that are too old removed.
 * `looks` is how the files looked before they were read: an edit since then is not missed.
 */
export function stayCurrent(engine: Engine, host: Host, looks: Looks): { stop(): void } {
  const reload = (): boolean => {
    const { refused } = engine.live;
    try {
      told(engine.reload(), host.log);
      if (refused !== undefined) host.log.info('the edit that was not taken is mended');
      return true;
    } catch (error) {
      if (error instanceof ConfigError) {
        host.log.error(`the edit is not taken, and all stays as it was: ${error.message}`);
        return true;
      }
      host.onError(error as Error); // the disk is full, or the like: it is tried again
      return false;
    }
  };
  const watch = watchFiles(() => watchedFiles(engine.live.attempted), looks, reload);
  const refresh = async () => {
    if (await engine.live.remote.refresh(engine.live.settings.lists)) reload();
  };
  const chores = () => {
    void refresh().catch(host.onError);
    engine.documents.retire();
  };
  const endChores = hourly(chores, host.now());
  return {
    stop() {
      watch.stop();
      endChores();
    },
  };
}
