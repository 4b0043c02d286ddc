import { parseArgs } from 'node:util';
import { DAY_MS, HOUR_MS } from '../src/model/instant.ts';
import { commafeed } from './simulation/comparators/commafeed.ts';
import { fixed } from './simulation/comparators/fixed.ts';
import { mediacloud } from './simulation/comparators/mediacloud.ts';
import { MINIFLUX_BATCH, minifluxEntryFrequency, minifluxRoundRobin } from './simulation/comparators/miniflux.ts';
import { atEqualRequests } from './simulation/equal-requests.ts';
import { ours } from './simulation/ours.ts';
import type { Policy } from './simulation/policy.ts';
import { type Simulation, simulate } from './simulation/simulate.ts';
import { type Pair, ratioTable, traceTable } from './simulation/table.ts';
import { type Trace, traces } from './simulation/traces.ts';

/**
 * How long items wait until they are collected, in simulated time: ours and the rules of other aggregators, on scripted servers,
 * at equal numbers of requests. Miniflux polls all that is due at its hourly tick; `--batch` gives it its own limit back (100).
 * Usage: schedule.js [--feeds 300] [--days 30] [--seed 1] [--batch]
 */
function main(): void {
  const { feeds, days, seed, batch } = settings();
  const span = { start: START, end: START + days * DAY_MS };
  const pairs = traces(feeds, span, seed).flatMap((trace) => {
    const compared = comparePolicies(trace, { feeds: trace.feeds, span, warmUpMs: WARM_UP_MS }, batch);
    process.stdout.write(`${traceTable(`${trace.name} (${trace.feeds.length} feeds)`, compared)}\n\n`);
    return compared;
  });
  process.stdout.write(`${ratioTable(pairs)}\n`);
}

/** A Monday. */
const START = Date.UTC(2026, 0, 5);
const WARM_UP_MS = 7 * DAY_MS;

const COMPARATORS: readonly Policy<unknown>[] = [
  fixed(HOUR_MS),
  minifluxRoundRobin(),
  minifluxEntryFrequency(),
  commafeed(),
  mediacloud(),
];

function comparePolicies(trace: Trace, simulation: Simulation, batch: boolean): readonly Pair[] {
  return COMPARATORS.map((policy) => {
    const isLimited = batch && policy.name.startsWith('miniflux');
    const theirs = simulate(policy, { ...simulation, ...(isLimited && { perTick: MINIFLUX_BATCH }) });
    const mine = atEqualRequests((everyMs) => simulate(ours(everyMs), simulation), theirs.requests);
    return { trace: trace.name, policy: policy.name, theirs, ours: mine };
  });
}

function settings(): { feeds: number; days: number; seed: number; batch: boolean } {
  const { values } = parseArgs({
    options: {
      feeds: { type: 'string', default: '300' },
      days: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      batch: { type: 'boolean', default: false },
    },
  });
  return {
    feeds: Number(values.feeds),
    days: Number(values.days),
    seed: Number(values.seed),
    batch: values.batch,
  };
}

main();
