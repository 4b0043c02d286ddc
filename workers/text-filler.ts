import type { TextIndex } from '../src/store/text-index.ts';

const CHUNK = 100;
/** Between two chunks: long while the writer has work, short when it is at rest. */
const BUSY_MS = 250;
const REST_MS = 5;
const RESTS_AFTER_MS = 1000;

export interface TextFiller {
  /** Says that items were stored. */
  wake(): void;
  stop(): void;
}

/** Fills the index of words behind the writer, a hundred items (some 20 ms) at a time. */
export function startTextFiller(texts: TextIndex, now: () => number, onError: (error: Error) => void): TextFiller {
  let timer: NodeJS.Timeout | undefined;
  let storedAt = 0;
  const step = () => {
    timer = undefined;
    try {
      if (texts.fill(CHUNK) === CHUNK) plan();
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
