import type { Store } from '../src/store/open-store.ts';
import { CopySearch } from './copy-search.ts';

/** Between two chunks: long while the writer has work, short when it is at rest. */
const BUSY_MS = 250;
const REST_MS = 5;
const RESTS_AFTER_MS = 1000;

export interface CopyFinder {
  /** Says that items were stored. */
  wake(): void;
  stop(): void;
}

/**
 * Finds copies behind the writer, twenty items (some 20 ms) at a time. It begins by reading what was collected within the window
 * into its index (a second for 50,000 texts); until that is done nothing is linked.
 */
export function startCopyFinder(
  store: Store['writer'],
  now: () => number,
  onError: (error: Error) => void,
): CopyFinder {
  const search = new CopySearch(store, now);
  let timer: NodeJS.Timeout | undefined;
  let storedAt = 0;
  const step = () => {
    timer = undefined;
    try {
      if (search.step()) plan();
    } catch (error) {
      onError(error as Error); // tried again with the next items
    }
  };
  const plan = () => {
    timer ??= setTimeout(step, now() - storedAt < RESTS_AFTER_MS ? BUSY_MS : REST_MS).unref();
  };
  plan();
  return {
    wake() {
      storedAt = now();
      plan();
    },
    stop: () => clearTimeout(timer),
  };
}
