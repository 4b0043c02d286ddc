import type { Settings } from '../src/config/settings-schema.ts';
import type { Parts } from './engine-deps.ts';
import { removalPass } from './removal-pass.ts';
import type { RemoverDeps } from './remover.ts';
import { steadyClock } from './steady-clock.ts';

/** Have all exports and webhooks that are named begun to hold what they have not taken, and none that is named no more? */
function holdsAll({ exports, webhooks }: Settings, store: Parts['store']): boolean {
  return sameNames(exports, store.exports.reports()) && sameNames(webhooks, store.webhooks.standings());
}

type Named = readonly { readonly name: string }[];

function sameNames(named: Named, held: Named): boolean {
  const names = new Set(named.map(({ name }) => name));
  return held.length === names.size && held.every(({ name }) => names.has(name));
}

/** What removes old items is made of. `onRemoved`: some went, and what they were to others has changed. */
export function removerDeps({ store, host, live }: Parts, onRemoved: () => void): Omit<RemoverDeps, 'pace'> {
  let told: string | undefined;
  return {
    ...{ store: store.writer, settings: () => live.settings.keep, now: host.now, onError: host.onError },
    isClockSteady: steadyClock(host.now, store.feeds.lastFetchedAt()), // what a start with a wrong clock removes is gone
    holdsAll: () => holdsAll(live.settings, store),
    begin: () => removalPass(live.settings, store, host),
    onDone: ({ removed, held, cursor }) => {
      if (removed > 0) {
        host.log.info({ removed }, 'old items removed');
        onRemoved();
      }
      if (cursor && cursor.name !== told)
        host.log.warn({ held, cursor: cursor.name }, 'old items are kept until this cursor has read them');
      told = cursor?.name;
    },
  };
}
