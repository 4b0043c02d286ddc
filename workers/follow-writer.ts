import type { Settings } from '../src/config/settings-schema.ts';
import { startCopyFinder } from './copy-finder.ts';
import { type DedupeRunner, startDedupe } from './dedupe-run.ts';
import type { WebhookDeps } from './deliveries.ts';
import type { Parts } from './engine-deps.ts';
import { startKeeper } from './keeper.ts';
import { keeperDeps } from './keeper-deps.ts';
import type { Releasers } from './releasers.ts';
import { startTextFiller } from './text-filler.ts';
import { startWebhooks } from './webhooks.ts';

/** What comes after the writer, at its own pace. */
export interface Followers {
  /** Says that items were stored. */
  readonly wake: () => void;
  /** Takes new settings, of which these keys have changed. */
  readonly adopt: (settings: Settings, keys: readonly string[]) => void;
  /** Waits until it is asked. */
  readonly dedupe: DedupeRunner;
}

export function followWriter(parts: Parts, deps: WebhookDeps, releasers: Releasers): Followers {
  const { followsWriter, store, host, live } = parts;
  const dedupe = startDedupe(store.writer, host.now, host.onError);
  releasers.add('dedupe', () => dedupe.stop());
  if (!followsWriter) return { wake: () => undefined, adopt: () => undefined, dedupe };
  const filler = startTextFiller(store.texts, host.now, host.onError);
  releasers.add('index of words', () => filler.stop());
  const finder = startCopyFinder(store.writer, host.now, host.onError);
  releasers.add('search for copies', () => finder.stop());
  const keeper = startKeeper(keeperDeps(parts));
  releasers.add('removal of old items', () => keeper.stop());
  const webhooks = startWebhooks(live.settings, deps);
  releasers.add('webhooks', () => webhooks.drain());
  return {
    wake() {
      for (const one of [filler, finder, keeper, webhooks]) one.wake();
    },
    adopt(settings, keys) {
      if (keys.includes('webhooks') || keys.includes('fetch')) webhooks.adopt(settings);
    },
    dedupe,
  };
}
