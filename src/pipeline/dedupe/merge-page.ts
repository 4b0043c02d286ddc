import { pageKey } from '../../dedup/identify.ts';
import { mayBeOne } from '../../dedup/look-of.ts';
import { sameOnPage } from '../../dedup/same-page.ts';
import type { ArchivedItem } from '../../model/archived.ts';
import type { Instant } from '../../model/instant.ts';
import type { DedupeStore } from './dedupe-store.ts';

/** Gives an item the address of its page by today's rules, silently: nobody need hear of it. */
export function adoptPage({ id, number, pageKey: held }: ArchivedItem, store: DedupeStore): void {
  const item = store.candidate(id);
  if (!item) return;
  const page = pageKey(item.body);
  if (page ? !held?.equals(page) : held) store.savePage(number, page);
}

/** Makes one of an item and all that are the same page by today's rules: the first of them. */
export function mergePage({ id }: ArchivedItem, now: Instant, store: DedupeStore): void {
  const item = store.candidate(id); // gone, where it was merged a moment ago
  const page = item && pageKey(item.body);
  const [first, ...all] = page ? sameOnPage(store.onPage(page)) : [];
  const lead = first && store.candidate(first.id);
  const others = all.filter(({ id }) => {
    const other = store.candidate(id);
    return lead && other && mayBeOne(lead.body, other.body);
  });
  if (!first || others.length === 0) return;
  for (const other of others) mergeInto(first.number, other.number, now, store);
  store.electPrimary(first.number);
}

function mergeInto(into: number, from: number, now: Instant, store: DedupeStore): void {
  const root = store.candidateAt(into)?.copyOf;
  if (root === from) store.dropLink(into, store.nextSeq());
  for (const copy of store.copiesOf(from)) handOn(copy, root === undefined || root === from ? into : root, store);
  // who asks for items of the feeds that come along may be past it
  store.saveMerge({ into, from, seq: store.nextSeq(), seqOfInto: store.nextSeq(), now });
}

/** A copy of what is merged is a copy of what that becomes. */
function handOn(copy: number, of: number, store: DedupeStore): void {
  const link = store.link(copy);
  if (link && copy !== of) store.saveLink({ ...link, of }, store.nextSeq());
}
