import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/instant.ts';
import type { Figures } from './tally.ts';

/** A policy's figures at the setting with which it asks as often as another. */
export interface AtEqualRequests {
  readonly everyMs: number;
  readonly figures: Figures;
  /** Within one percent; else its limits keep it from asking that often, or that seldom. */
  readonly isEqual: boolean;
}

const TOLERANCE = 0.01;
const STEPS = 24;
const SHORTEST_MS = MINUTE_MS / 60;
const LONGEST_MS = 3650 * DAY_MS;

/**
 * Finds the setting by trying. Requests fall as `everyMs` grows; the next try lies on the line through the last two (both on
 * logarithmic scales, where the curve is nearly straight), or in the middle of what is left where that line leads outside.
 */
export function atEqualRequests(run: (everyMs: number) => Figures, target: number): AtEqualRequests {
  let [low, high] = [Math.log(SHORTEST_MS), Math.log(LONGEST_MS)];
  let [slope, knob] = [-0.5, Math.log(HOUR_MS)];
  let last: { knob: number; off: number } | undefined;
  let best: AtEqualRequests | undefined;
  for (let step = 0; step < STEPS && high - low > TOLERANCE / 10 && !best?.isEqual; step++) {
    const figures = run(Math.exp(knob));
    const off = Math.log(figures.requests / target);
    if (last && off !== last.off) slope = (off - last.off) / (knob - last.knob);
    if (!best || Math.abs(off) < offOf(best, target)) best = { everyMs: Math.exp(knob), figures, isEqual: false };
    if (Math.abs(off) <= TOLERANCE) best = { ...best, isEqual: true };
    if (off > 0) low = knob;
    else high = knob;
    last = { knob, off };
    knob = within(knob - off / slope, low, high);
  }
  return best!;
}

function offOf({ figures }: AtEqualRequests, target: number): number {
  return Math.abs(Math.log(figures.requests / target));
}

function within(wanted: number, low: number, high: number): number {
  return wanted > low && wanted < high ? wanted : (low + high) / 2;
}
