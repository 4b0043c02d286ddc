import { PHASES, type Phase } from './phases.ts';

/** One contestant in one phase of one round. */
export interface Score {
  readonly phase: Phase['name'];
  readonly who: 'feedmill' | 'script';
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly redisMs?: number;
  readonly peakMiB: number;
}

type Figure = 'wallMs' | 'cpuMs' | 'redisMs' | 'peakMiB';

const TITLES = ['', 'wall s', 'CPU s', 'Redis CPU s', 'peak MiB', 'feeds/s', 'new items/s'];

/** Medians over the rounds, each contestant's row, and Feedmill's share of the script's wall, CPU and memory. */
export function report(scores: readonly Score[], feeds: number): string {
  const rows = PHASES.flatMap((phase) => [
    contestantRow('feedmill', phase, scores, feeds),
    contestantRow('script', phase, scores, feeds),
    ratioRow(phase, scores),
  ]);
  return [TITLES, ...rows].map(line).join('\n');
}

function contestantRow(who: Score['who'], phase: Phase, scores: readonly Score[], feeds: number): readonly string[] {
  const of = (figure: Figure) => median(figure, who, phase.name, scores);
  const seconds = of('wallMs') / 1000;
  const fresh = phase.newItems(feeds);
  return [
    `${phase.name} ${who}`,
    seconds.toFixed(2),
    (of('cpuMs') / 1000).toFixed(2),
    who === 'feedmill' && !Number.isNaN(of('redisMs')) ? (of('redisMs') / 1000).toFixed(2) : '-',
    of('peakMiB').toFixed(0),
    (feeds / seconds).toFixed(0),
    fresh > 0 ? (fresh / seconds).toFixed(0) : '-',
  ];
}

function ratioRow({ name }: Phase, scores: readonly Score[]): readonly string[] {
  const of = (figure: Figure) => ratio(figure, name, scores).toFixed(2);
  return [`${name} ratio`, of('wallMs'), of('cpuMs'), '', of('peakMiB'), '', ''];
}

function ratio(figure: Figure, phase: Phase['name'], scores: readonly Score[]): number {
  return median(figure, 'feedmill', phase, scores) / median(figure, 'script', phase, scores);
}

/** Not a number where no round has the figure. */
function median(figure: Figure, who: Score['who'], phase: Phase['name'], scores: readonly Score[]): number {
  const values = scores
    .filter((score) => score.who === who && score.phase === phase)
    .flatMap((score) => score[figure] ?? [])
    .sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}

function line(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(19) : cell.padStart(12))).join('');
}
