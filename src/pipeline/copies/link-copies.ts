import type { Comparison } from '../../dedup/copies/comparison.ts';
import type { CopyIndex } from '../../dedup/copies/copy-index.ts';
import { findCopies, hasNear } from '../../dedup/copies/find-copies.ts';
import { COPY_RULES } from '../../dedup/copies/is-copy.ts';
import { packSketch, type Sample, unpackSketch } from '../../dedup/copies/pack-sketch.ts';
import type { Prose } from '../../dedup/copies/prose.ts';
import { proseOf } from '../../dedup/copies/prose-of.ts';
import { RecentProses } from '../../dedup/copies/recent-proses.ts';
import { type Sketch, sketchOf } from '../../dedup/copies/sketch-of.ts';
import type { CopyCandidate, CopyPair, KeptSketch } from '../../model/copy.ts';
import { fullText } from '../../model/item.ts';
import { obey, obeyWishersOf } from '../obey-wishes.ts';
import { type JoinStore, joinGroup, linkPart } from './join-group.ts';
import { splitGroup } from './split-group.ts';

/** What the search for copies asks of the store. */
export interface CopyStore extends JoinStore {
  keptSketch(item: number): { readonly rules: number; readonly sketch: Uint8Array } | undefined;
  savePairs(item: number, found: readonly CopyPair[]): void;
  dropPairs(item: number, but?: number): void;
  saveSketch(item: number, rules: number, sketch: Uint8Array): void;
  addSentences(item: number, hashes: readonly number[]): void;
  holdersOf(item: number, hashes: readonly number[]): readonly string[];
}

/** The prose that is compared: of the fullest text that there is. */
export function proseOfItem({ body }: CopyCandidate): Prose {
  return proseOf(fullText(body) ?? '');
}

/**
 * Puts an item that was looked at before into the index, where later ones find it. Its sketch is read if these rules
 * made it, else made and kept. False if that took reading its text.
 */
export function indexText(item: KeptSketch, index: CopyIndex, store: CopyStore): boolean {
  const { id, feed, collected } = item;
  const isKept = item.sketch !== undefined && item.rules === COPY_RULES;
  const sketch = isKept ? unpackSketch(item.sketch) : sketchAnew(item.number, store);
  if (sketch) index.add({ id, feed, collected, sketch });
  return isKept;
}

function sketchAnew(item: number, store: CopyStore): Sample | undefined {
  const candidate = store.candidateAt(item);
  if (!candidate) return undefined;
  const sketch = sketchOf(proseOfItem(candidate));
  store.saveSketch(item, COPY_RULES, packSketch(sketch));
  store.addSentences(item, sketch.sentences);
  return sketch;
}

/**
 * Looks for texts that an item is a copy of, or that are copies of it, and links them: all of a group to its primary. For an item
 * that is new, or whose text is another now. Runs inside the caller's transaction. Only what changes gets a new seq. `recent`
 * spares reading texts again from one item to the next.
 */
export function linkCopies(item: CopyCandidate, index: CopyIndex, store: CopyStore, recent = new RecentProses()): void {
  relink(item, { index, store, recent }, false);
}

/**
 * The same, for an unchanged item that is in the index. What other items' searches found by these rules stays valid: in
 * a large group each search finds only some of the others.
 */
export function relinkCopies(item: CopyCandidate, index: CopyIndex, store: CopyStore): void {
  for (const { other } of store.pairsOf(item.number)) {
    const tied = store.candidateAt(other);
    if (!tied || !isCompared(tied)) store.dropPairs(other); // its feed's texts are not compared any more
  }
  relink(item, { index, store, recent: new RecentProses() }, true, isCompared(item) ? COPY_RULES : undefined);
}

/** `but`: the rules whose pairs hold. */
function relink(item: CopyCandidate, deps: SearchDeps, isIndexed: boolean, but?: number): void {
  const { index, store, recent } = deps;
  const prose = proseOfItem(item);
  const sketch = sketchOf(prose);
  recent.set(item.id, prose);
  const matches = search(item, { prose, sketch }, deps);
  if (!isIndexed) index.add({ id: item.id, feed: item.feed, sketch, collected: item.collected });
  store.saveSketch(item.number, COPY_RULES, packSketch(sketch));
  store.addSentences(item.number, sketch.sentences);
  const before = store.partnersOf(item.number);
  store.dropPairs(item.number, but);
  regroup(item, matches, before, store);
}

/** Whether an item comes again for its link or its record, with the text that was looked at. */
export function isLooked(item: CopyCandidate, store: CopyStore): boolean {
  const kept = store.keptSketch(item.number);
  if (kept === undefined || kept.rules !== COPY_RULES) return false;
  const packed = packSketch(sketchOf(proseOfItem(item)));
  return packed.length === kept.sketch.length && packed.every((byte, at) => byte === kept.sketch[at]);
}

/**
 * Looks once more, when the texts that came soon after are in the index: what is furniture, a digest, or an issue of a
 * series shows only then. Once all items have been, their groups do not depend on the order in which they came.
 */
export function settleCopies(item: KeptSketch, index: CopyIndex, store: CopyStore, recent = new RecentProses()): void {
  const sketch = item.sketch && unpackSketch(item.sketch);
  if (sketch && !hasNear(index, { ...item, sketch }) && store.pairsOf(item.number).length === 0) return;
  const candidate = store.candidateAt(item.number);
  const prose = candidate && recent.get(item.id, () => proseOfItem(candidate));
  if (!candidate || !prose) return;
  const matches = search(candidate, { prose, sketch: sketchOf(prose) }, { index, store, recent });
  regroup(candidate, matches, store.partnersOf(item.number), store);
}

interface SearchDeps {
  readonly index: CopyIndex;
  readonly store: CopyStore;
  readonly recent: RecentProses;
}

/** What an item may be linked with. */
function search(
  item: CopyCandidate,
  read: { readonly prose: Prose; readonly sketch: Sketch },
  { index, store, recent }: SearchDeps,
): readonly Comparison[] {
  if (!isCompared(item)) return [];
  const proseOfId = (id: string) =>
    recent.get(id, () => {
      const other = store.candidate(id);
      return other && proseOfItem(other);
    });
  const text = { id: item.id, feed: item.feed, ...read };
  const holders = store.holdersOf(item.number, read.sketch.sentences);
  return findCopies({ index, proseOfId }, text, { holders, tied: tiedTo(item, store) }).filter(
    ({ verdict, id }) => verdict && mayJoin(id, store),
  );
}

/** What it is tied to is compared whenever it is looked at: the index may hold that no more. */
function tiedTo({ number, copyOf }: CopyCandidate, store: CopyStore): readonly string[] {
  const tied = store
    .pairsOf(number)
    .slice(0, MAX_TIED)
    .map(({ other }) => other);
  return [...(copyOf === undefined ? [] : [copyOf]), ...tied].flatMap((key) => store.candidateAt(key)?.id ?? []);
}

/** More than are compared. What is in the index comes before them: of a thousand copies each was read, to no use. */
const MAX_TIED = 64;

/** Saves what the search of an item found; parts its group where that holds it together no more; joins what it ties. */
function regroup(
  item: CopyCandidate,
  matches: readonly Comparison[],
  before: readonly number[],
  store: CopyStore,
): void {
  const pairs = matches.flatMap(({ id, evidence: { a, b, similarity }, why }) => {
    const other = store.candidate(id)?.number;
    const shares = { similarity, held: a.containment, holds: b.containment };
    return other === undefined ? [] : [{ item: item.number, other, ...shares, why, rules: COPY_RULES }];
  });
  store.savePairs(item.number, pairs);
  if (item.wish !== undefined) return obey(item, store);
  const parted = splitGroup({ ...item, before }, store, (part) => linkPart(part, store));
  const now = store.candidateAt(item.number);
  if (now && matches.length > 0) joinGroup(now, matches, store);
  for (const key of new Set([item.number, ...parted])) obeyWishersOf(key, store);
}

/** Not with what a person said something of, which counts for that item alone, nor with feeds whose texts are not compared. */
function mayJoin(id: string, store: CopyStore): boolean {
  const other = store.candidate(id);
  return other !== undefined && isCompared(other);
}

function isCompared({ wish, dedup = 'copy' }: CopyCandidate): boolean {
  return wish === undefined && dedup === 'copy';
}
