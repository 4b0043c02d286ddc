import type { HeldSentence } from '../../model/archived.ts';
import { DAY_MS, type Instant } from '../../model/instant.ts';
import type { SweepMark } from '../../model/keep.ts';
import type { KeepStore } from './keep-store.ts';

/** Rows and sentences of a step. */
const FORGOTTEN = 250;
const SWEPT = 2000;
/** What is left of a removed item tells exports of its going: to who asks once in so long, at least. */
const REMNANT_MS = 30 * DAY_MS;

/**
 * Forgets what is left of removed items, in small steps: bare rows after a while, as far as all cursors have `passed`; and if it `sweeps`,
 * their part of the index of words, and their sentences. Of millions that takes minutes, and a pass that was broken off goes on.
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
