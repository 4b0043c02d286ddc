import { parseArgs } from 'node:util';
import { exactAddress, exactTitle } from './dedup/baselines/exact.ts';
import { mediacloudTitle } from './dedup/baselines/mediacloud-title.ts';
import { minHash } from './dedup/baselines/min-hash.ts';
import { simHash } from './dedup/baselines/sim-hash.ts';
import type { BenchText, Matcher } from './dedup/bench-text.ts';
import { HELD_OUT, type HeldOut } from './dedup/copies/recipes.ts';
import { judge } from './dedup/judge.ts';
import { LANGUAGES } from './dedup/languages.ts';
import { linksOf, settledLinksOf } from './dedup/links-of.ts';
import { makeCorpus } from './dedup/make-corpus.ts';
import { Ours } from './dedup/ours.ts';
import { lengthsOf, nearMissPairs, unrelated } from './dedup/realism.ts';
import { growthTable, measureGrowth } from './dedup/scale.ts';
import { familyTable, nearMissTable, overview, type Timed } from './dedup/table.ts';

/**
 * Which copies of news are found, and which texts are taken for copies that are none, on a corpus made from a seed.
 * Usage: dedup.js [--seed 1] [--texts 3000] [--matcher NAME] [--held-out FAMILY] [--settled] [--realism] | --scale [10000,100000,1000000]
 * `--matcher`: those whose name has this in it. `--held-out`: the family that nothing is tuned on (recut or relaid), in place of all others.
 * `--settled`: the links once each text was looked at again an hour after it came, by those that do; else as the texts come.
 * `--scale`: what storing takes in stores that hold so many items, with and without the search behind it.
 */
function main(): void {
  const { seed, texts, matcher, heldOut, settled, realism, scale } = settings();
  for (const stored of scale) print(growthTable([measureGrowth(stored)]));
  if (scale.length > 0) return;
  const corpus = makeCorpus(seed, { texts, ...(heldOut && { heldOut }) });
  const copies = corpus.filter(({ copyOf }) => copyOf !== undefined).length;
  const families = heldOut ? `, family ${heldOut} only` : '';
  print(`seed ${seed}: ${corpus.length} texts, ${texts} of them base texts, ${copies} copies${families}`);
  if (realism) return print(realismOf(corpus));
  const all = MATCHERS.filter(({ name }) => name.toLowerCase().includes(matcher)).map((one) =>
    timed(corpus, one, settled),
  );
  print(overview(all));
  for (const { verdict } of all) print(familyTable(verdict));
  print(nearMissTable(all));
}

interface Contestant {
  readonly name: string;
  /** A matcher that has seen nothing. */
  start(): Matcher;
}

const MATCHERS: readonly Contestant[] = [
  exactTitle,
  exactAddress,
  mediacloudTitle,
  () => mediacloudTitle({ anySource: true }),
  simHash,
  minHash,
  () => new Ours(),
].map((start) => ({ name: start().name, start: () => start() }));

function timed(corpus: readonly BenchText[], { name, start }: Contestant, settled: boolean): Timed {
  const before = process.cpuUsage();
  const verdict = judge(corpus, name, settled ? settledLinksOf(corpus, start()) : linksOf(corpus, start()));
  const { user, system } = process.cpuUsage(before);
  return { verdict, msPerText: (user + system) / 1000 / corpus.length };
}

const PAIRS = 3000;

/** What a text shares with others, in runs of five words: whether the corpus is as news are. */
function realismOf(corpus: readonly BenchText[]): string {
  const { words, lines } = lengthsOf(corpus);
  const nearMisses = [...new Set(corpus.filter(({ nearMiss }) => nearMiss).map(({ family }) => family))].sort();
  const shared = [
    ...LANGUAGES.map(({ language: { code } }) => [`unrelated, ${code}`, unrelated(corpus, code, PAIRS)] as const),
    ...nearMisses.map((family) => [family, nearMissPairs(corpus, family, PAIRS / 10)] as const),
  ].filter(([, { pairs }]) => pairs > 0);
  return [
    `words ${words.join(' / ')}, lines ${lines.join(' / ')} (5 %, median, 95 % of plain texts)`,
    'runs of five words of the smaller text that the other has too: mean, most',
    ...shared.map(([name, { mean, most }]) => `  ${name.padEnd(20)}${percent(mean)}${percent(most)}`),
  ].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`.padStart(10);
}

function print(block: string): void {
  process.stdout.write(`${block}\n\n`);
}

function settings(): {
  seed: number;
  texts: number;
  matcher: string;
  heldOut?: HeldOut;
  settled: boolean;
  realism: boolean;
  scale: readonly number[];
} {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      texts: { type: 'string', default: '3000' },
      matcher: { type: 'string', default: '' },
      'held-out': { type: 'string' },
      settled: { type: 'boolean', default: false },
      realism: { type: 'boolean', default: false },
      scale: { type: 'boolean', default: false },
    },
  });
  return {
    seed: Number(values.seed),
    texts: Number(values.texts),
    matcher: values.matcher.toLowerCase(),
    ...heldOutOf(values['held-out']),
    settled: values.settled,
    realism: values.realism,
    scale: values.scale ? (positionals[0] ?? '10000,100000,1000000').split(',').map(Number) : [],
  };
}

function heldOutOf(name?: string): { heldOut?: HeldOut } {
  if (name === undefined) return {};
  if (!Object.hasOwn(HELD_OUT, name))
    throw new Error(`no held-out family ${name}: there are ${Object.keys(HELD_OUT).join(' and ')}`);
  return { heldOut: name as HeldOut };
}

main();
