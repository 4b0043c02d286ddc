import { formerKeys, identify, ignoresGuids, ownMark, pageKey } from '../dedup/identify.ts';
import { isAnother, keepsWords, saysTheSameInFigures, speaksOfAnother } from '../dedup/look-of.ts';
import type { HeldSighting } from '../model/held.ts';
import type { KeyKind } from '../model/identity.ts';
import { DAY_MS } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** The feed whose item is looked for. */
interface SightedIn {
  readonly feed: { readonly key: number };
  readonly kind: KeyKind;
  readonly former: readonly KeyKind[];
  readonly isBackfill: boolean;
  /** Absent for what is looked for without one. */
  readonly document?: ListedNow;
}

/** What a document lists, and does not list any more. */
export interface ListedNow {
  /** Of all items. */
  readonly prints: ReadonlySet<string>;
  /** Of the items that travelled, as `guidMark` has them. */
  readonly guids: ReadonlySet<string>;
  /** Rows of the document before whose print is not listed now, by guid; only where guids are not looked at. */
  readonly gone: ReadonlyMap<string, HeldSighting>;
}

/** Its guid; where one stands for several items, with the page: on another page it is that of another item. */
export function guidMark(body: ItemBody, kind: KeyKind): string {
  return kind === 'guid' ? (body.guid ?? '') : `${body.guid} ${pageKey(body)?.toString('hex')}`;
}

type Sightings = Pick<OutcomeStore, 'sighting' | 'sightingsOnPage'>;

/** By its key; else as an older version of us, or an older kind of key, stored it. */
export function findSighting(
  body: ItemBody,
  itemKey: Buffer,
  where: SightedIn,
  store: Sightings,
): HeldSighting | undefined {
  const held = store.sighting(where.feed.key, itemKey);
  if (held) return held;
  return (
    byFormerKeys(body, where, store) ??
    byFormerKind(body, itemKey, where, store) ??
    byBareKey(body, where, store) ??
    byPage(body, itemKey, where, store) ??
    byGone(body, where, store) ??
    byStillGuid(body, where)
  );
}

/** Stored by rules of before, under which its key was another, and maybe that of an item that only looks like it. */
function byFormerKeys(body: ItemBody, where: SightedIn, store: Sightings): HeldSighting | undefined {
  return formerKeys(body, where.kind)
    .flatMap((key) => store.sighting(where.feed.key, key) ?? [])
    .find((held) => formerMark(held.body) === formerMark(body) && !isAnother(held.body, body));
}

/** A date tells only what has no address: with one it may have been edited. */
function formerMark(body: ItemBody): string {
  return body.url === undefined || body.enclosures?.length ? String(ownMark(body)) : '';
}

/** Stored when the feed's keys were made of other parts. */
function byFormerKind(body: ItemBody, itemKey: Buffer, where: SightedIn, store: Sightings): HeldSighting | undefined {
  for (const kind of where.former) {
    const held = store.sighting(where.feed.key, identify(body, kind));
    if (held && identify(held.body, where.kind).equals(itemKey)) return held;
  }
  return undefined;
}

/**
 * A feed that gives guids of late, or whose guids we read of late, must not list all its items anew. Page and title together tell
 * that it is the same: status pages give one address to all their items.
 */
function byBareKey({ guid, ...bare }: ItemBody, where: SightedIn, store: Sightings): HeldSighting | undefined {
  const { url, title } = bare;
  if (where.isBackfill || !guid || url === undefined || title === undefined || where.kind === 'all') return undefined;
  const kinds = where.kind === 'guid' ? (['guid'] as const) : ([where.kind, 'guid'] as const);
  for (const kind of kinds) {
    const former = store.sighting(where.feed.key, identify(bare, kind));
    if (former && former.body.guid === undefined && former.body.title === title) return former;
  }
  return undefined;
}

/**
 * A sighting with the same page and title whose item the feed no longer lists: under another guid, with the same date,
 * and much the same text if page and title say little. If items without guid go by their date: with another date.
 */
function byGone(
  body: ItemBody,
  { feed, kind, isBackfill, document }: SightedIn,
  store: Sightings,
): HeldSighting | undefined {
  const page = pageKey(body);
  if (isBackfill || !document || kind === 'all' || !page || body.title === undefined) return undefined;
  const isAsked = body.guid ? !ignoresGuids(kind) && body.published !== undefined : kind === 'guid+page+title+mark';
  if (!isAsked) return undefined;
  const isSame = ({ title, guid, published }: ItemBody) =>
    title === body.title && (body.guid ? guid !== body.guid && published === body.published : guid === undefined);
  const onPage = store.sightingsOnPage(feed.key, page);
  const isOfMany = onPage.some((held) => held.body.title !== body.title) || (body.published ?? 1) % DAY_MS === 0;
  const isLike = onPage.length === 1 ? keepsWords : saysTheSameInFigures; // a page of many, or a day alone, tells nothing: texts do
  const bare = ({ title: _, ...rest }: ItemBody): ItemBody => rest;
  const isTold = (held: ItemBody) => !body.guid || !isOfMany || isLike(bare(held), bare(body));
  const [one, other] = onPage.filter((held) => isSame(held.body) && isTold(held.body));
  const isGone =
    one && !document.prints.has(one.print) && !(one.body.guid && document.guids.has(guidMark(one.body, kind)));
  return isGone && !other ? one : undefined;
}

/** If guids are ignored: the same guid with the same date still identifies an item whose address has changed. */
function byStillGuid({ guid, ...body }: ItemBody, { kind, document }: SightedIn): HeldSighting | undefined {
  if (!guid || body.published === undefined || !ignoresGuids(kind)) return undefined;
  const row = document?.gone.get(guid);
  return row?.body.published === body.published && !speaksOfAnother(row.body, body) ? row : undefined;
}

/** Where guids tell nothing, or not any more: what the feed said of the same page, under a guid that is gone. */
function byPage(body: ItemBody, itemKey: Buffer, where: SightedIn, store: Sightings): HeldSighting | undefined {
  const { feed, kind, isBackfill } = where;
  if (isBackfill || kind === 'all' || (body.guid && !ignoresGuids(kind))) return undefined;
  const page = pageKey(body);
  if (!page) return undefined;
  const isSame = (held: ItemBody) =>
    ignoresGuids(kind) ? identify(held, kind).equals(itemKey) : held.guid !== undefined && held.title === body.title;
  return store.sightingsOnPage(feed.key, page).find((held) => isSame(held.body));
}
