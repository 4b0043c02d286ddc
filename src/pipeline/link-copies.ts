import type { Comparison } from '../dedup/copies/comparison.ts';
import type { CopyIndex } from '../dedup/copies/copy-index.ts';
import { findCopies, hasNear } from '../dedup/copies/find-copies.ts';
import { COPY_RULES } from '../dedup/copies/is-copy.ts';
import { packSketch, type Sample, unpackSketch } from '../dedup/copies/pack-sketch.ts';
import type { Prose } from '../dedup/copies/prose.ts';
import { proseOf } from '../dedup/copies/prose-of.ts';
import { RecentProses } from '../dedup/copies/recent-proses.ts';
import { type Sketch, sketchOf } from '../dedup/copies/sketch-of.ts';
import { dateDoubt } from '../dedup/doubt-date.ts';
import type { CopyCandidate, CopyPair, KeptSketch } from '../model/copy.ts';
import { areDaysApart, precedenceAmong } from './by-precedence.ts';
import { obey, obeyWishersOf, type WishStore } from './obey-wishes.ts';
import { type Evidence, evidenceOf, type GroupStore, splitGroup } from './split-group.ts';

/** What the search for copies asks of the store. */
export interface CopyStore extends GroupStore, WishStore {
  candidate(id: string): CopyCandidate | undefined;
  keptSketch(item: number): { readonly rules: number; readonly sketch: Uint8Array } | undefined;
  savePairs(item: number, found: readonly CopyPair[]): void;
  dropPairs(item: number): void;
  saveSketch(item: number, rules: number, sketch: Uint8Array): void;
  addParagraphs(item: number, hashes: readonly number[]): void;
  holdersOf(item: number, hashes: readonly number[]): readonly string[];
  copiesOf(item: number): readonly number[];
}

/** The text that is compared: the fullest there is. */
export function comparedText({ body }: CopyCandidate): string {
  return body.contentText ?? body.summary ?? '';
}

/**
 * Puts an item that was looked at before into the index, where later ones find it. Its sketch is read where these rules
 * made it, else made and kept. False where that took reading its text.
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
  const sketch = sketchOf(proseOf(comparedText(candidate)));
  store.saveSketch(item, COPY_RULES, packSketch(sketch));
  return sketch;
}

/**
 * Looks for texts that an item is a copy of, or that are copies of it, and links them: all of a group to its primary. For an item
 * that is new, or whose text is another now. Runs inside the caller's transaction. Only what changes gets a new seq. `recent`
 * spares reading texts again from one item to the next.
 */
export function linkCopies(
  item: CopyCandidate,
  index: CopyIndex,
  isIndexed: boolean,
  store: CopyStore,
  recent = new RecentProses(),
): void {
  const prose = proseOf(comparedText(item));
  const sketch = sketchOf(prose);
  recent.set(item.id, prose);
  const matches = search(item, { prose, sketch }, { index, store, recent });
  if (!isIndexed) index.add({ id: item.id, feed: item.feed, sketch, collected: item.collected });
  store.saveSketch(item.number, COPY_RULES, packSketch(sketch));
  store.addParagraphs(item.number, sketch.paragraphs);
  const before = store.partnersOf(item.number);
  store.dropPairs(item.number);
  regroup(item, matches, before, store);
}

/** Whether an item comes again for its link or its record, with the text that was looked at. */
export function isLooked(item: CopyCandidate, store: CopyStore): boolean {
  const kept = store.keptSketch(item.number);
  if (kept === undefined || kept.rules !== COPY_RULES) return false;
  const packed = packSketch(sketchOf(proseOf(comparedText(item))));
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
  const prose = candidate && recent.get(item.id, () => proseOf(comparedText(candidate)));
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
  if (item.wish !== undefined || (item.dedup ?? 'copy') !== 'copy') return [];
  const proseOfId = (id: string) =>
    recent.get(id, () => {
      const other = store.candidate(id);
      return other && proseOf(comparedText(other));
    });
  const text = { id: item.id, feed: item.feed, ...read };
  const older = [...tiedTo(item, store), ...store.holdersOf(item.number, read.sketch.paragraphs)];
  return findCopies({ index, proseOfId }, text, [...new Set(older)]).filter(
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

function linkPart(part: readonly CopyCandidate[], store: CopyStore): void {
  const [primary, ...rest] = part.toSorted(precedenceAmong(part));
  if (!primary) return;
  if (primary.copyOf !== undefined) store.dropLink(primary.number, store.nextSeq());
  for (const one of rest) {
    const evidence = evidenceOf(one.number, primary.number, store);
    if (evidence) link(one, primary, evidence, store);
  }
}

/** Not with what a person said something of, which counts for that item alone, nor with feeds whose texts are not compared. */
function mayJoin(id: string, store: CopyStore): boolean {
  const other = store.candidate(id);
  return other !== undefined && other.wish === undefined && (other.dedup ?? 'copy') === 'copy';
}

function joinGroup(item: CopyCandidate, matches: readonly Comparison[], store: CopyStore): void {
  const partners = matches.flatMap((match) => {
    const other = store.candidate(match.id);
    return other ? [{ match, other, root: rootOf(other, store) }] : [];
  });
  const roots = [...new Map([...partners.map(({ root }) => root), item].map((one) => [one.number, one])).values()];
  const [primary, ...rest] = roots.toSorted(precedenceAmong(witnessesOf(roots, store)));
  if (!primary) return;
  if (primary.copyOf !== undefined) store.dropLink(primary.number, store.nextSeq());
  for (const one of rest) {
    const evidence = evidenceFor(one, item, partners);
    if (evidence) link(one, primary, evidence, store);
  }
}

/** Who is with them is asked only where their dates are days apart: it takes as long as their groups are large. */
function witnessesOf(roots: readonly CopyCandidate[], store: CopyStore): readonly CopyCandidate[] {
  if (!areDaysApart(roots)) return roots;
  const copies = roots.flatMap(({ number }) => store.copiesOf(number));
  return [...roots, ...copies.flatMap((key) => store.candidateAt(key) ?? [])];
}

function rootOf(item: CopyCandidate, store: CopyStore): CopyCandidate {
  return (item.copyOf !== undefined && store.candidateAt(item.copyOf)) || item;
}

interface Partner {
  readonly match: Comparison;
  readonly other: CopyCandidate;
  readonly root: CopyCandidate;
}

/** The comparison that ties an item to the group, from its own side. */
function evidenceFor(one: CopyCandidate, item: CopyCandidate, partners: readonly Partner[]): Evidence | undefined {
  const isItem = one.number === item.number;
  const partner = isItem ? partners[0] : partners.find(({ root }) => root.number === one.number);
  if (!partner) return undefined;
  const { evidence, why } = partner.match;
  const [mine, other] = isItem ? [evidence.a, evidence.b] : [evidence.b, evidence.a];
  return { similarity: evidence.similarity, held: mine.containment, holds: other.containment, why, rules: COPY_RULES };
}

/** Links an item, and what was linked to it, to the primary; each by what ties it there itself, where that is known. */
function link(one: CopyCandidate, primary: CopyCandidate, evidence: Evidence, store: CopyStore): void {
  if (one.copyOf !== primary.number) {
    const doubt = dateDoubt({
      published: one.body.published,
      collected: one.collected,
      datelineDate: one.body.datelineDate,
      twinCollected: primary.collected,
      twinPublished: primary.body.published,
      twinDateline: primary.body.dateDoubt ? undefined : primary.body.datelineDate,
    });
    const isTwin = doubt?.why === 'twin';
    store.saveLink(
      { item: one.number, of: primary.number, ...evidence, ...(isTwin && { doubt: doubt.shownAt }) },
      store.nextSeq(),
    );
  }
  const copies = store.copiesOf(one.number).flatMap((key) => store.candidateAt(key) ?? []);
  for (const copy of copies) {
    if (copy.wish !== undefined || copy.number === primary.number) continue;
    link(copy, primary, evidenceOf(copy.number, primary.number, store) ?? evidence, store);
  }
  for (const copy of copies) obey(copy, store); // after the others: it may be one of them that was named
}
