import type { Comparison } from '../dedup/copies/comparison.ts';
import type { CopyIndex } from '../dedup/copies/copy-index.ts';
import { findCopies } from '../dedup/copies/find-copies.ts';
import { COPY_RULES } from '../dedup/copies/is-copy.ts';
import { packSketch, type Sample, unpackSketch } from '../dedup/copies/pack-sketch.ts';
import { proseOf } from '../dedup/copies/prose-of.ts';
import { RecentProses } from '../dedup/copies/recent-proses.ts';
import { sketchOf } from '../dedup/copies/sketch-of.ts';
import { dateDoubt } from '../dedup/doubt-date.ts';
import { isOwnSite } from '../dedup/is-own-site.ts';
import type { CopyCandidate, CopyLink, KeptSketch } from '../model/copy.ts';
import type { Instant } from '../model/instant.ts';

/** What the search for copies asks of the store. */
export interface CopyStore {
  candidate(id: string): CopyCandidate | undefined;
  candidateAt(key: number): CopyCandidate | undefined;
  saveSketch(item: number, rules: number, sketch: Uint8Array): void;
  addParagraphs(item: number, hashes: readonly number[]): void;
  holdersOf(item: number, hashes: readonly number[]): readonly string[];
  saveLink(link: CopyLink, seq: number): void;
  dropLink(item: number, seq: number): void;
  copiesOf(item: number): readonly number[];
  nextSeq(): number;
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
 * Looks for texts that an item is a copy of, or that are copies of it, and links them: all of a group to its primary. Runs inside the
 * caller's transaction. Only what changes gets a new seq. `recent` spares reading texts again from one item to the next.
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
  const proseOfId = (id: string) =>
    recent.get(id, () => {
      const other = store.candidate(id);
      return other && proseOf(comparedText(other));
    });
  const text = { id: item.id, feed: item.feed, prose, sketch };
  // what it is linked to is compared whenever it is looked at: the index may hold that no more
  const original = item.copyOf === undefined ? undefined : store.candidateAt(item.copyOf);
  const older = [...(original ? [original.id] : []), ...store.holdersOf(item.number, sketch.paragraphs)];
  const found = findCopies({ index, proseOfId }, text, [...new Set(older)]);
  if (!isIndexed) index.add({ ...text, collected: item.collected });
  store.saveSketch(item.number, COPY_RULES, packSketch(sketch));
  store.addParagraphs(item.number, sketch.paragraphs);
  if (item.wish !== undefined) return obey(item, item.wish, store);
  const matches = found.filter(({ verdict, id }) => verdict && (item.dedup ?? 'copy') === 'copy' && mayJoin(id, store));
  if (matches.length > 0) return joinGroup(item, matches, store);
  if (item.copyOf !== undefined) store.dropLink(item.number, store.nextSeq()); // its text is another now
}

/** A person's word outlives every search. */
export function obey(item: CopyCandidate, wish: number | null, store: CopyStore): void {
  if (wish === (item.copyOf ?? null)) return;
  if (wish === null) return store.dropLink(item.number, store.nextSeq());
  const all = { similarity: 1, held: 1, holds: 1, why: 'by hand', rules: COPY_RULES };
  store.saveLink({ item: item.number, of: wish, ...all }, store.nextSeq());
}

/** Not with what a person said is nobody's copy, nor with feeds whose texts are not compared. */
function mayJoin(id: string, store: CopyStore): boolean {
  const other = store.candidate(id);
  return other !== undefined && other.wish !== null && (other.dedup ?? 'copy') === 'copy';
}

function joinGroup(item: CopyCandidate, matches: readonly Comparison[], store: CopyStore): void {
  const partners = matches.flatMap((match) => {
    const other = store.candidate(match.id);
    return other ? [{ match, other, root: rootOf(other, store) }] : [];
  });
  const roots = [...new Map([...partners.map(({ root }) => root), item].map((one) => [one.number, one])).values()];
  const [primary, ...rest] = roots.sort(byPrecedence);
  if (!primary) return;
  if (primary.copyOf !== undefined) store.dropLink(primary.number, store.nextSeq());
  for (const one of rest) {
    const evidence = evidenceFor(one, item, partners);
    if (evidence) link(one, primary, evidence, store);
  }
}

function rootOf(item: CopyCandidate, store: CopyStore): CopyCandidate {
  return (item.copyOf !== undefined && store.candidateAt(item.copyOf)) || item;
}

/** The agency's own site first, then the earliest by what is believed of it; a tie goes to whom we collected first. */
export function byPrecedence(a: CopyCandidate, b: CopyCandidate): number {
  return Number(isOwn(b)) - Number(isOwn(a)) || shownAt(a) - shownAt(b) || a.number - b.number;
}

function isOwn({ body: { agency, url } }: CopyCandidate): boolean {
  return agency !== undefined && url !== undefined && URL.canParse(url) && isOwnSite(agency, new URL(url).hostname);
}

function shownAt({ body, collected }: CopyCandidate): Instant {
  return body.dateDoubt?.shownAt ?? Math.min(body.published ?? collected, collected);
}

interface Partner {
  readonly match: Comparison;
  readonly other: CopyCandidate;
  readonly root: CopyCandidate;
}

/** The comparison that ties an item to the group, from its own side. */
function evidenceFor(
  one: CopyCandidate,
  item: CopyCandidate,
  partners: readonly Partner[],
): Omit<CopyLink, 'item' | 'of'> | undefined {
  const isItem = one.number === item.number;
  const partner = isItem ? partners[0] : partners.find(({ root }) => root.number === one.number);
  if (!partner) return undefined;
  const { evidence, why } = partner.match;
  const [mine, other] = isItem ? [evidence.a, evidence.b] : [evidence.b, evidence.a];
  return { similarity: evidence.similarity, held: mine.containment, holds: other.containment, why, rules: COPY_RULES };
}

/** Links an item, and what was linked to it, to the primary. */
function link(
  one: CopyCandidate,
  primary: CopyCandidate,
  evidence: Omit<CopyLink, 'item' | 'of'>,
  store: CopyStore,
): void {
  if (one.copyOf !== primary.number) {
    const doubt = dateDoubt({
      published: one.body.published,
      collected: one.collected,
      datelineDate: one.body.datelineDate,
      twinCollected: primary.collected,
      twinPublished: primary.body.published,
    });
    const isTwin = doubt?.why === 'twin';
    store.saveLink(
      { item: one.number, of: primary.number, ...evidence, ...(isTwin && { doubt: doubt.shownAt }) },
      store.nextSeq(),
    );
  }
  for (const key of store.copiesOf(one.number)) {
    const copy = store.candidateAt(key);
    if (copy && key !== primary.number) link(copy, primary, evidence, store);
  }
}
