import { Random } from '../../tests/processes/random.ts';
import { makeBases } from './bases.ts';
import type { BenchText, Draft } from './bench-text.ts';
import { makeCopies } from './copies/make-copies.ts';
import type { HeldOut } from './copies/recipes.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './languages.ts';
import { makeDigests, makeNoticed, makeQuotings, makeStubs } from './near-misses/mixtures.ts';
import { makeSeries } from './near-misses/series.ts';
import { makeWorld } from './world.ts';

interface CorpusOptions {
  /** Base texts; copies and near-misses come in proportion. */
  readonly texts?: number;
  /** Copies of this family that nothing is tuned on, in place of the others. */
  readonly heldOut?: HeldOut;
}

/** Near-misses for each thousand base texts. */
const PER_THOUSAND = { series: 85, digests: 90, quotings: 110, noticed: 130, stubs: 150 };
/** Of the recurring reports, those that may be copied too. */
const COPIED_SERIES = 8;

/** The whole corpus of a seed, in the order of collecting. The same seed is the same corpus, sign for sign. */
export function makeCorpus(seed: number, { texts = 3000, heldOut }: CorpusOptions = {}): readonly BenchText[] {
  const random = new Random(seed);
  const drafts = LANGUAGES.flatMap(({ language, share }) => inLanguage(random, language, texts * share, heldOut));
  return withIds(drafts);
}

function inLanguage(random: Random, language: Language, count: number, heldOut?: HeldOut): readonly Draft[] {
  const world = makeWorld(random, language);
  const so = (perThousand: number) => Math.ceil((perThousand * count) / 1000);
  const bases = makeBases(world, Math.ceil(count));
  const series = makeSeries(world, so(PER_THOUSAND.series));
  const copied = [...bases, ...series.filter((_, at) => at % COPIED_SERIES === 0)];
  return [
    ...bases.map(({ draft }) => draft),
    ...series.map(({ draft }) => draft),
    ...makeCopies(world, copied, heldOut),
    ...makeDigests(world, bases, so(PER_THOUSAND.digests)),
    ...makeQuotings(world, bases, so(PER_THOUSAND.quotings)),
    ...makeNoticed(world, so(PER_THOUSAND.noticed), 15),
    ...makeStubs(world, so(PER_THOUSAND.stubs), 24),
  ];
}

/** Numbered in the order of collecting, so that an id says nothing of what a text is. */
function withIds(drafts: readonly Draft[]): readonly BenchText[] {
  const inOrder = [...drafts].sort((one, other) => one.collected - other.collected);
  const ids = new Map(inOrder.map((draft, at) => [draft, `t${String(at).padStart(6, '0')}`]));
  return inOrder.map(({ base, ...text }, at) => {
    const copyOf = base && ids.get(base);
    return { id: ids.get(inOrder[at]!)!, ...text, ...(copyOf !== undefined && { copyOf }) };
  });
}
