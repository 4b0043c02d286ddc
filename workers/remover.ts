import { HOUR_MS } from '../src/model/instant.ts';
import type { KeepReport, KeepSettings } from '../src/model/keep.ts';
import type { KeepStore } from '../src/pipeline/removal/keep-store.ts';
import type { removeOld } from '../src/pipeline/removal/remove-old.ts';
import type { WriterPace } from './writer-pace.ts';

/** Between two looks for old items. */
const EVERY_MS = HOUR_MS;
/** An edit of the settings is taken within so long. */
const LOOK_MS = 2000;
/** The first look: the writer begins first. */
const BEGINS_AFTER_MS = 250;

export interface RemoverDeps {
  readonly store: Pick<KeepStore, 'saveKeepReport'>;
  /** As they are now; another object once they have changed. */
  readonly settings: () => KeepSettings;
  /** Begins a pass with those. */
  readonly begin: () => ReturnType<typeof removeOld>;
  readonly pace: WriterPace;
  readonly now: () => number;
  /** What is old by a clock that has just leapt may be new. */
  readonly isClockSteady: () => boolean;
  /** What must not be removed yet is held by whoever has not taken it. */
  readonly holdsAll: () => boolean;
  readonly onDone: (report: KeepReport) => void;
  readonly onError: (error: Error) => void;
}

interface Remover {
  stop(): void;
}

/** Removes what need not be kept, behind the writer: at the start, each hour, and when the settings change. */
export function startRemover(deps: RemoverDeps): Remover {
  const { store, settings, begin, pace, now, isClockSteady, holdsAll, onDone, onError } = deps;
  let pass: ReturnType<typeof removeOld> | undefined;
  let keep: KeepSettings | undefined;
  let lookedAt = 0;
  let timer: NodeJS.Timeout;
  const look = () => {
    if (!isClockSteady() || !holdsAll() || (keep === settings() && Math.abs(now() - lookedAt) < EVERY_MS)) return;
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
      if (!pass || keep !== settings()) look(); // an edit breaks a pass off: the next one goes on from there
      const { done, value } = pass?.next() ?? {};
      if (done) pass = undefined;
      if (value) onDone(value);
    } catch (error) {
      pass = undefined;
      onError(error as Error); // tried again in an hour
      tell(error as Error);
    }
    timer = setTimeout(step, pass ? pace.restMs : LOOK_MS).unref();
  };
  timer = setTimeout(step, BEGINS_AFTER_MS).unref();
  return { stop: () => clearTimeout(timer) };
}
