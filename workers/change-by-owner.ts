import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../src/config/settings-schema.ts';
import type { ChangeKind } from '../src/model/command.ts';
import { OwnedError, QueueError } from '../src/model/errors.ts';
import { ownerOf } from '../src/store/own-folder.ts';
import { askDaemon } from './ask-daemon.ts';
import { changeStore } from './change-store.ts';
import type { Host } from './host.ts';
import { liveSettings } from './live-settings.ts';
import { syncStore } from './reload.ts';
import { withOwnStore } from './with-own-store.ts';

const PATIENCE_MS = 3000;
const AGAIN_MS = 100;

type Args = Readonly<Record<string, string>>;

/**
 * Changes the store: through the daemon where one runs, else here. Who owns the folder may be another command, for a moment, of whom
 * nothing can be asked: that is waited for.
 */
export async function changeByOwner(settings: Settings, host: Host, kind: ChangeKind, args: Args): Promise<unknown> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const isOwned = ownerOf(settings.data) !== undefined;
      return await (isOwned ? askDaemon(settings, host, kind, args) : changeHere(settings, host, kind, args));
    } catch (error) {
      if (!mayPass(error) || performance.now() > end) throw error;
      await delay(AGAIN_MS);
    }
  }
}

/** Nothing was done yet: it is owned, or the embedded Redis of who owns it is not there. */
function mayPass(error: unknown): boolean {
  return error instanceof OwnedError || (error instanceof QueueError && /can't be reached/.test(error.message));
}

function changeHere(settings: Settings, host: Host, kind: ChangeKind, args: Args): Promise<unknown> {
  const read = kind.endsWith('-cursor') ? undefined : liveSettings(settings, host).feeds();
  return withOwnStore(settings.data, host, (store) => {
    if (read) syncStore(store, read, settings, host.now()); // a feed that was added a moment ago is known
    return changeStore(store, kind, args, host.now);
  });
}
