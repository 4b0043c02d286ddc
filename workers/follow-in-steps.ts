import type { WriterPace } from './writer-pace.ts';

/** Something that works behind the writer. */
interface Follower {
  /** Says that items were stored. */
  wake(): void;
  stop(): void;
}

/** Takes steps of some 20 ms behind the writer for as long as one says that there is more to do. */
export function followInSteps(step: () => boolean, pace: WriterPace, onError: (error: Error) => void): Follower {
  let timer: NodeJS.Timeout | undefined;
  const takeStep = () => {
    timer = undefined;
    try {
      if (step()) plan();
    } catch (error) {
      onError(error as Error); // tried again with the next items
    }
  };
  const plan = () => {
    timer ??= setTimeout(takeStep, pace.restMs).unref();
  };
  plan();
  return { wake: plan, stop: () => clearTimeout(timer) };
}
