import type { KeepReport, KeepSettings } from '../src/model/keep.ts';
import type { KeepStore } from '../src/pipeline/keep-store.ts';
import type { removeOld } from '../src/pipeline/remove-old.ts';

/** Between two looks for old items. */
const EVERY_MS = 3_600_000;
/** An edit of the settings is taken within so long. */
const LOOK_MS = 2000;
/** Between two steps: long while the writer has work, short when it is at rest. */
const BUSY_MS = 250;
const REST_MS = 5;
const RESTS_AFTER_MS = 1000;

export interface KeeperDeps {
  readonly store: Pick<KeepStore, 'saveKeepReport'>;
  /** As they are now; another object once they have changed. */
  readonly settings: () => KeepSettings;
  /** Begins a pass with those. */
  readonly begin: () => ReturnType<typeof removeOld>;
  readonly now: () => number;
  readonly onDone: (report: KeepReport) => void;
  readonly onError: (error: Error) => void;
}

export interface Keeper {
  /** Says that items were stored. */
  wake(): void;
  stop(): void;
}

/** Removes what need not be kept, behind the writer: at the start, each hour, and when the settings change. */
export function startKeeper({ store, settings, begin, now, onDone, onError }: KeeperDeps): Keeper {
  let pass: ReturnType<typeof removeOld> | undefined;
  let keep: KeepSettings | undefined;
  let lookedAt = 0;
  let storedAt = 0;
  let timer: NodeJS.Timeout;
  const look = () => {
    if (keep === settings() && Math.abs(now() - lookedAt) < EVERY_MS) return;
    keep = settings();
    lookedAt = now();
    pass = begin();
  };
  const tell = ({ message }: Error) => {
    try {
      store.saveKeepReport({ at: lookedAt, removed: 0, held: 0, failed: message });
    } catch {} // a store that can't be written to says so itself
  };
  const step = () => {
    try {
      if (!pass) look();
      const { done, value } = pass?.next() ?? {};
      if (done) pass = undefined;
      if (value) onDone(value);
    } catch (error) {
      pass = undefined;
      onError(error as Error); // tried again in an hour
      tell(error as Error);
    }
    const restMs = now() - storedAt < RESTS_AFTER_MS ? BUSY_MS : REST_MS;
    timer = setTimeout(step, pass ? restMs : LOOK_MS).unref();
  };
  timer = setTimeout(step, BUSY_MS).unref();
  return {
    wake() {
      storedAt = now();
    },
    stop: () => clearTimeout(timer),
  };
}
