import type { Parts } from './engine-deps.ts';
import { removalPass } from './removal-pass.ts';
import type { RemoverDeps } from './remover.ts';

/** What removes old items is made of. */
export function removerDeps({ store, host, live, isClockSteady }: Parts): Omit<RemoverDeps, 'pace'> {
  return {
    ...{ store: store.writer, settings: () => live.settings.keep, now: host.now, onError: host.onError },
    isClockSteady,
    begin: () => removalPass(live.settings, store, host),
    onDone: ({ removed, held, cursor }) => {
      if (removed > 0) host.log.info({ removed }, 'old items removed');
      if (cursor) host.log.warn({ held, cursor: cursor.name }, 'old items are kept until this cursor has read them');
    },
  };
}
