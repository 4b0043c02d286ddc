import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/instant.ts';
import type { AtEqualRequests } from './equal-requests.ts';
import type { Figures } from './tally.ts';

/** A comparator on a trace, and ours with as many requests. */
export interface Pair {
  readonly trace: string;
  readonly policy: string;
  readonly theirs: Figures;
  readonly ours: AtEqualRequests;
}

const TITLES = ['median', 'p95', 'mean', 'feeds', 'req/d', 'empty', 'lost', 'starved', '×plan'];

/** One trace: a line for each comparator, under it ours; all delays in the unit that fits. */
export function traceTable(trace: string, pairs: readonly Pair[]): string {
  const rows = pairs.flatMap(({ policy, theirs, ours }) => [
    [policy, ...cells(theirs)],
    [`  ours, every ${duration(ours.everyMs)}${ours.isEqual ? '' : ' (not equal)'}`, ...cells(ours.figures)],
  ]);
  return [[trace, ...TITLES], ...rows].map(line).join('\n');
}

function cells(figures: Figures): readonly string[] {
  return [
    duration(figures.medianMs),
    duration(figures.p95Ms),
    duration(figures.meanMs),
    duration(figures.feedMedianMs),
    figures.requestsPerFeedDay.toFixed(1),
    percent(figures.empty),
    percent(figures.lost / figures.items),
    duration(figures.starvedMs),
    figures.starvedRatio.toFixed(1),
  ];
}

/** Our delay over theirs at equal requests, below 1 where ours is lower: median / p95 / mean; a star where requests differ. */
export function ratioTable(pairs: readonly Pair[]): string {
  const policies = [...new Set(pairs.map(({ policy }) => policy))];
  const rows = [...new Set(pairs.map(({ trace }) => trace))].map((trace) => [
    trace,
    ...policies.map((policy) => ratios(pairs.find((pair) => pair.trace === trace && pair.policy === policy)!)),
  ]);
  return [['ours / theirs', ...policies], ...rows].map(([first = '', ...rest]) => wide(first, rest)).join('\n');
}

function ratios({ theirs, ours: { figures, isEqual } }: Pair): string {
  const all = [figures.medianMs / theirs.medianMs, figures.p95Ms / theirs.p95Ms, figures.meanMs / theirs.meanMs];
  return all.map((ratio) => ratio.toFixed(2)).join('/') + (isEqual ? ' ' : '*');
}

/** `45 s`, `12 min`, `3.4 h`, `2.1 d`. */
export function duration(ms: number): string {
  if (Number.isNaN(ms)) return '-';
  if (ms < 2 * MINUTE_MS) return `${(ms / 1000).toFixed(0)} s`;
  if (ms < 2 * HOUR_MS) return `${(ms / MINUTE_MS).toFixed(0)} min`;
  return ms < 2 * DAY_MS ? `${(ms / HOUR_MS).toFixed(1)} h` : `${(ms / DAY_MS).toFixed(1)} d`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`;
}

function line([first = '', ...rest]: readonly string[]): string {
  return first.padEnd(34) + rest.map((cell) => cell.padStart(9)).join('');
}

function wide(first: string, rest: readonly string[]): string {
  return first.padEnd(14) + rest.map((cell) => cell.replace('miniflux ', '').padStart(17)).join('');
}
