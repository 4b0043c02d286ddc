import type { Comparison } from '../../dedup/copies/comparison.ts';
import { COPY_RULES } from '../../dedup/copies/is-copy.ts';
import { dateDoubt } from '../../dedup/doubt-date.ts';
import type { CopyCandidate } from '../../model/copy.ts';
import type { Instant } from '../../model/instant.ts';
import { obey, type WishStore } from '../obey-wishes.ts';
import { areDaysApart, byPrecedence, writtenOn } from './by-precedence.ts';
import { type Evidence, evidenceOf, type GroupStore } from './split-group.ts';

/** What linking the items of a group asks of the store. */
export interface JoinStore extends GroupStore, WishStore {
  candidate(id: string): CopyCandidate | undefined;
  copiesOf(item: number): readonly number[];
}

/** Links what is left of a group that was parted. */
export function linkPart(part: readonly CopyCandidate[], store: JoinStore): void {
  const lead = leadOf(part, store);
  if (!lead) return;
  for (const one of part) {
    const evidence = evidenceOf(one.number, lead.primary.number, store);
    if (evidence && one.number !== lead.primary.number) link(one, lead, evidence, store);
  }
}

/** Joins the groups of an item and of what its search found, under the one that comes first. */
export function joinGroup(item: CopyCandidate, matches: readonly Comparison[], store: JoinStore): void {
  const partners = matches.flatMap((match) => {
    const other = store.candidate(match.id);
    return other ? [{ match, other, root: rootOf(other, store) }] : [];
  });
  const roots = [...new Map([...partners.map(({ root }) => root), item].map((one) => [one.number, one])).values()];
  const lead = leadOf(membersOf(roots, store), store);
  if (!lead) return;
  for (const one of roots.filter(({ number }) => number !== lead.primary.number)) {
    const evidence = evidenceFor(one, item, partners) ?? evidenceOf(one.number, lead.primary.number, store);
    if (evidence) link(one, lead, evidence, store);
  }
}

/** The item that all others of a group are linked to, and when its text was written, if a dateline says so. */
interface Lead {
  readonly primary: CopyCandidate;
  readonly written: Instant | undefined;
}

/** The first of these, which is nobody's copy from now on. */
function leadOf(members: readonly CopyCandidate[], store: JoinStore): Lead | undefined {
  const written = writtenOn(members);
  const [primary] = members.toSorted(byPrecedence(written));
  if (primary?.copyOf !== undefined) store.dropLink(primary.number, store.nextSeq());
  return primary && { primary, written };
}

/** Where dates are days apart, one may be false: then the copies are asked, too, when the text was written, and who leads. */
function membersOf(roots: readonly CopyCandidate[], store: JoinStore): readonly CopyCandidate[] {
  if (!areDaysApart(roots)) return roots;
  const copies = roots.flatMap(({ number }) => store.groupOf(number, ASKED).filter((key) => key !== number));
  return [...roots, ...copies.flatMap((key) => store.candidateAt(key) ?? [])];
}

/** Of a larger group that is not every one: each is read. */
const ASKED = 100;

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
function link(one: CopyCandidate, lead: Lead, evidence: Evidence, store: JoinStore): void {
  const { primary } = lead;
  if (one.copyOf !== primary.number) {
    const doubt = doubtOf(one, lead);
    store.saveLink(
      { item: one.number, of: primary.number, ...evidence, ...(doubt !== undefined && { doubt }) },
      store.nextSeq(),
    );
  }
  const copies = store.copiesOf(one.number).flatMap((key) => store.candidateAt(key) ?? []);
  for (const copy of copies) {
    if (copy.wish !== undefined || copy.number === primary.number) continue;
    link(copy, lead, evidenceOf(copy.number, primary.number, store) ?? evidence, store);
  }
  for (const copy of copies) obey(copy, store); // after the others: it may be one of them that was named
}

/** When the text was there, where the date of a copy is doubted for that. */
function doubtOf({ body, collected }: CopyCandidate, { primary, written }: Lead): Instant | undefined {
  const doubt = dateDoubt({
    published: body.published,
    collected,
    datelineDate: body.datelineDate,
    twinCollected: primary.collected,
    twinPublished: primary.body.published,
    twinDateline: written,
  });
  return doubt?.why === 'twin' ? doubt.shownAt : undefined;
}
