import type { Settings } from '../src/config/settings-schema.ts';
import { CopySearch } from '../src/pipeline/copies/copy-search.ts';
import { type DedupeRunner, startDedupe } from './dedupe-run.ts';
import type { WebhookDeps } from './deliveries.ts';
import type { Parts } from './engine-deps.ts';
import { followInSteps } from './follow-in-steps.ts';
import type { Releasers } from './releasers.ts';
import { startRemover } from './remover.ts';
import { removerDeps } from './remover-deps.ts';
import { startWebhooks } from './webhooks.ts';

/** Items that get their words indexed in one step: some 20 ms. */
const WORDS_OF = 100;

/** What comes after the writer, at its own pace. */
interface Followers {
  /** Says that items were stored. */
  readonly wake: () => void;
  /** Takes new settings, of which these keys have changed. */
  readonly adopt: (settings: Settings, keys: readonly string[]) => void;
  /** Waits until it is asked. */
  readonly dedupe: DedupeRunner;
}

export function followWriter(parts: Parts, deps: Omit<WebhookDeps, 'pace'>, releasers: Releasers): Followers {
  const { followsWriter, store, host, live, pace } = parts;
  const dedupe = startDedupe(store.writer, host.now, host.onError);
  releasers.add('dedupe', () => dedupe.stop());
  if (!followsWriter) return { wake: () => undefined, adopt: () => undefined, dedupe };
  const filler = followInSteps(() => store.texts.fill(WORDS_OF) === WORDS_OF, pace, host.onError);
  releasers.add('index of words', () => filler.stop());
  const search = new CopySearch(store.writer, host.now, host.onError);
  const find = () => {
    const isMore = search.step();
    if (!isMore) filler.wake(); // what was linked has a new seq
    return isMore;
  };
  const finder = followInSteps(find, pace, host.onError);
  releasers.add('search for copies', () => finder.stop());
  const remover = startRemover({ ...removerDeps(parts, () => filler.wake()), pace });
  releasers.add('removal of old items', () => remover.stop());
  const webhooks = startWebhooks(live.settings, { ...deps, pace });
  releasers.add('webhooks', () => webhooks.drain());
  return {
    wake() {
      for (const one of [filler, finder, webhooks]) one.wake();
    },
    adopt(settings, keys) {
      if (keys.includes('webhooks') || keys.includes('fetch')) webhooks.adopt(settings);
    },
    dedupe,
  };
}
