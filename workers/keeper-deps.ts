import type { Parts } from './engine-deps.ts';
import { keepPass } from './keep-pass.ts';
import type { KeeperDeps } from './keeper.ts';

/** What removes old items is made of. */
export function keeperDeps({ store, host, live }: Parts): Omit<KeeperDeps, 'pace'> {
  return {
    ...{ store: store.writer, settings: () => live.settings.keep, now: host.now, onError: host.onError },
    begin: () => keepPass(live.settings, store, host),
    onDone: ({ removed, held, cursor }) => {
      if (removed > 0) host.log.info({ removed }, 'old items removed');
      if (cursor) host.log.warn({ held, cursor: cursor.name }, 'old items are kept until this cursor has read them');
    },
  };
}
