import { compareTexts, type Evidence } from './compare-texts.ts';
import type { Comparison } from './comparison.ts';
import type { Candidate, Candidates, CopyIndex, IndexedText } from './copy-index.ts';
import { furnitureIn } from './furniture-in.ts';
import { isCopy } from './is-copy.ts';
import { isDigest } from './is-digest.ts';
import type { Prose } from './prose.ts';
import { sharedBy } from './shared-runs.ts';
import { type Sketch, sketchOf } from './sketch-of.ts';
import { withoutRepeats } from './without-repeats.ts';

interface FindCopiesDeps {
  readonly index: CopyIndex;
  /** The prose of a text that the index named; undefined when it is gone since. */
  readonly proseOfId: (id: string) => Prose | undefined;
}

interface SketchedText {
  readonly id: string;
  readonly feed: string;
  readonly prose: Prose;
  readonly sketch: Sketch;
}

/** Ids of texts that are compared besides those in the index, which may hold them no more. */
export interface Named {
  /** They have a long sentence of the text, those with most and with the rarest first. */
  readonly holders: readonly string[];
  /** Copies of it, as was found before. */
  readonly tied: readonly string[];
}

/**
 * Compares a text with those that share a sentence with it, then with those in the index that may be copies of it, the
 * likeliest first, then with those that it is tied to. Even within the window the index alone is not enough: a series
 * may have more equally likely issues than are compared. Adds nothing.
 *
 * The result depends on which texts the index holds, not on their order: exactly, while no run of words stands in more
 * than 96 of them. On arrival the index holds only earlier texts, so an early answer may differ from the one with all
 * texts of the window (furniture, digests and series show in time): ask again when they have come.
 */
export function findCopies(
  deps: FindCopiesDeps,
  text: SketchedText,
  { holders, tied }: Named = NOBODY,
): readonly Comparison[] {
  const mine = deps.index.candidates(text.sketch);
  const near = mine.found.filter((one) => isNear(one, text));
  const ids = [...new Set([...holders, ...near.map(({ id }) => id), ...tied])]; // the index may hold a former text of one, too
  return withoutRepeats(text.prose, comparisons(deps, text, mine, ids.slice(0, MAX_COMPARED)));
}

const NOBODY: Named = { holders: [], tied: [] };

/** Whether the index holds anything that a text could be a copy of. */
export function hasNear(index: CopyIndex, text: IndexedText): boolean {
  return index.candidates(text.sketch).found.some((one) => isNear(one, text));
}

function isNear({ id, feed, containment }: Candidate, text: { readonly id: string; readonly feed: string }): boolean {
  return id !== text.id && feed !== text.feed && containment >= MIN_CONTAINMENT;
}

function comparisons(
  deps: FindCopiesDeps,
  text: SketchedText,
  mine: Candidates,
  ids: readonly string[],
): readonly Comparison[] {
  const read = { ...text, furniture: furnitureIn(text.prose, text.sketch, mine.furniture) };
  const compared: Comparison[] = [];
  let copies = 0;
  for (const id of ids) {
    const comparison = compareWith(deps, read, id);
    if (comparison !== undefined) compared.push(comparison);
    if (comparison?.verdict && ++copies >= MAX_COPIES) break;
  }
  const others = compared.map(({ prose }) => prose);
  return compared.map((one) =>
    mayBeDigest(one) && isDigest(text.prose, one.prose, others) ? { ...one, ...DIGEST } : one,
  );
}

/** Who is a copy of so many is of their group; the other members tell nothing new. */
const MAX_COPIES = 8;
/** So many issues of a series may be likelier than the text that was copied. */
const MAX_COMPARED = 16;
/** Estimated from samples of 40 to 60 shingles of four words: half a text, reworded, comes out at 0.2 to 0.5. */
const MIN_CONTAINMENT = 0.1;

interface ReadText extends SketchedText {
  readonly furniture: readonly boolean[];
}

function compareWith({ index, proseOfId }: FindCopiesDeps, text: ReadText, id: string): Comparison | undefined {
  const prose = proseOfId(id);
  if (prose === undefined) return undefined;
  const shared = sharedBy(text.prose, prose);
  const glance = compareTexts(text.prose, prose, { a: text.furniture }, shared);
  if (isSettled(glance)) return { id, prose, furniture: [], evidence: glance, ...isCopy(glance) };
  const sketch = sketchOf(prose);
  const furniture = furnitureIn(prose, sketch, index.furniture(sketch));
  const evidence = compareTexts(text.prose, prose, { a: text.furniture, b: furniture }, shared);
  const judged = { id, prose, furniture, evidence, ...isCopy(evidence) };
  return mayBeDigest(judged) && isDigest(prose, text.prose, proseLike({ index, proseOfId }, id, sketch))
    ? { ...judged, ...DIGEST }
    : judged;
}

const DIGEST = { verdict: false, why: 'digest' } as const;

function mayBeDigest({ verdict, why }: Comparison): boolean {
  return verdict && why !== 'most of both';
}

/** Of other feeds what a text may be a copy or a digest of. */
function proseLike({ index, proseOfId }: FindCopiesDeps, id: string, sketch: Sketch): readonly Prose[] {
  const { found } = index.candidates(sketch);
  const feed = found.find((one) => one.id === id)?.feed;
  const others = found.filter((one) => one.feed !== feed).slice(0, MAX_COMPARED);
  return others.flatMap((one) => proseOfId(one.id) ?? []);
}

/** What the other text has of furniture changes nothing any more: too little is shared, or all, and it says the same. */
function isSettled({ a, b, similarity, slots: { figures, names } }: Evidence): boolean {
  const saysOther = a.contradicted + figures.other + names.other > 0;
  return Math.max(a.containment, b.containment) < 0.3 || (similarity > 0.9 && !saysOther);
}
