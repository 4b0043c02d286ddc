import type { HeldSentence } from '../../model/archived.ts';
import { DAY_MS, type Instant } from '../../model/instant.ts';
import type { SweepMark } from '../../model/keep.ts';
import type { KeepStore } from './keep-store.ts';

/** Rows and sentences of a step. */
const FORGOTTEN = 250;
const SWEPT = 2000;
/** What is left of a removed item reports its removal to exports: to any that asks at least once in this time. */
const REMNANT_MS = 30 * DAY_MS;

/**
 * Forgets what is left of removed items, in small steps: bare rows after a while, as far as all cursors have `passed`;
 * if it `sweeps`, also their part of the word index, and their sentences. For millions that takes minutes, and an
 * interrupted pass goes on.
 */
export function* forgetRemoved(
  store: KeepStore,
  now: Instant,
  passed: number,
  sweeps: boolean,
): Generator<undefined, void, undefined> {
  while (store.forgetRemoved(now - REMNANT_MS, passed, FORGOTTEN) > 0) yield;
  if (!sweeps) return;
  while (store.mergeTexts()) yield;
  const { last, ...begun } = store.begunSweep() ?? { at: now, seq: store.lastSeq() };
  for (let from = last; ; yield) {
    from = store.transaction(() => sweepOn(from, begun, store));
    if (!from) return store.saveSwept(begun);
  }
}

function sweepOn(from: HeldSentence | undefined, begun: SweepMark, store: KeepStore): HeldSentence | undefined {
  const last = store.sweepSentences(from, SWEPT);
  if (last) store.saveSweep({ ...begun, last });
  return last;
}
