import type { Comparison } from '../dedup/copies/comparison.ts';
import { COPY_RULES } from '../dedup/copies/is-copy.ts';
import { dateDoubt } from '../dedup/doubt-date.ts';
import type { CopyCandidate } from '../model/copy.ts';
import { areDaysApart, precedenceAmong } from './by-precedence.ts';
import { obey, type WishStore } from './obey-wishes.ts';
import { type Evidence, evidenceOf, type GroupStore } from './split-group.ts';

/** What linking the items of a group asks of the store. */
export interface JoinStore extends GroupStore, WishStore {
  candidate(id: string): CopyCandidate | undefined;
  copiesOf(item: number): readonly number[];
}

/** Links what is left of a group that was parted. */
export function linkPart(part: readonly CopyCandidate[], store: JoinStore): void {
  const [primary, ...rest] = part.toSorted(precedenceAmong(part));
  if (!primary) return;
  if (primary.copyOf !== undefined) store.dropLink(primary.number, store.nextSeq());
  for (const one of rest) {
    const evidence = evidenceOf(one.number, primary.number, store);
    if (evidence) link(one, primary, evidence, store);
  }
}

/** Joins the groups of an item and of what its search found, under the one that comes first. */
export function joinGroup(item: CopyCandidate, matches: readonly Comparison[], store: JoinStore): void {
  const partners = matches.flatMap((match) => {
    const other = store.candidate(match.id);
    return other ? [{ match, other, root: rootOf(other, store) }] : [];
  });
  const roots = [...new Map([...partners.map(({ root }) => root), item].map((one) => [one.number, one])).values()];
  const [primary, ...rest] = inOrder(roots, item, store);
  if (!primary) return;
  if (primary.copyOf !== undefined) store.dropLink(primary.number, store.nextSeq());
  for (const one of rest) {
    const evidence = evidenceFor(one, item, partners);
    if (evidence) link(one, primary, evidence, store);
  }
}

/** Where a newcomer would lead with a date days before the others', their copies are asked, too, when the text was written. */
function inOrder(roots: readonly CopyCandidate[], item: CopyCandidate, store: JoinStore): readonly CopyCandidate[] {
  const ordered = roots.toSorted(precedenceAmong(roots));
  if (ordered[0]?.number !== item.number || !areDaysApart(roots)) return ordered;
  const copies = roots.flatMap(({ number }) => store.copiesOf(number)).flatMap((key) => store.candidateAt(key) ?? []);
  return roots.toSorted(precedenceAmong([...roots, ...copies]));
}

function rootOf(item: CopyCandidate, store: JoinStore): CopyCandidate {
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
function link(one: CopyCandidate, primary: CopyCandidate, evidence: Evidence, store: JoinStore): void {
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
