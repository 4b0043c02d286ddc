import { compareBodies, textLength, textOf } from '../dedup/compare-bodies.ts';
import { ignoresGuids, pageKey, pageKeys } from '../dedup/identify.ts';
import { isShortened, mayBeOne, saysTheSame, saysTheSameInFigures } from '../dedup/look-of.ts';
import type { HeldItem, HeldSighting, WriterFeed } from '../model/held.ts';
import type { KeyKind } from '../model/identity.ts';
import { DAY_MS, type Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import type { SeenItem } from '../model/poll-outcome.ts';
import { datesOf, electPrimary, shownOf } from './elect-primary.ts';
import { findSighting, type ListedNow } from './find-sighting.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { pinText } from './pin-text.ts';

/** The document that an item was seen in. */
export interface Seen {
  readonly feed: WriterFeed;
  readonly at: Instant;
  /** False for an outcome that came later than a newer one: its new items count, its texts do not. */
  readonly isNewest: boolean;
  /** What its keys are made of, and what they were made of before. */
  readonly kind: KeyKind;
  readonly former: readonly KeyKind[];
  readonly isBackfill: boolean;
  /** Nothing of the feed was stored before this document: no item of it needs to be looked for (a first poll takes a twentieth less). */
  readonly isUnseen: boolean;
  readonly document: ListedNow;
  /** The rules it was read by. */
  readonly rules: number;
}

export type Verdict = 'new' | 'revised' | 'known' | 'skipped';

/** The end of a text that changes for ever, where pinText does not see why (lemon24/reader found 24 a fair one). */
export const MAX_REVISIONS = 24;

/** Stores one item that a document listed, and says what it was. A repeat is `known` and changes nothing. */
export function storeItem(
  seen: SeenItem,
  itemKey: Buffer,
  where: Seen,
  store: OutcomeStore,
  newId: () => string,
): Verdict {
  const held = where.isUnseen ? undefined : findSighting(seen.body, itemKey, where, store);
  if (seen.skipped) return held ? 'known' : 'skipped'; // its key is remembered with what the feed lists
  if (!held) return addSighting(seen, itemKey, where, store, newId);
  if (!where.isNewest) return 'known';
  return reviseSighting(seen, itemKey, held, where, store);
}

function addSighting(seen: SeenItem, itemKey: Buffer, where: Seen, store: OutcomeStore, newId: () => string): Verdict {
  const { page, former } = pageKeys(seen.body);
  const twin = page && sharesPages(where.feed) ? twinOn(seen.body, page, former, where, store) : undefined;
  const itemNumber = twin ?? store.addItem(newItem(seen.body, page, where, store, newId));
  const sighting = { ...sightingOf(seen, itemKey, where), itemNumber, firstAt: where.at };
  store.addSighting(sighting);
  if (twin === undefined) return 'new';
  // who asks for this feed's items may be past it; a feed that is new brings what is old
  if (!where.isBackfill) store.saveItem({ ...store.item(twin), seq: store.nextSeq(), backfill: false });
  if (!wasReplaced(seen.body, store.item(twin), store)) electPrimary(twin, store);
  return 'known';
}

function sharesPages({ dedup = 'copy' }: WriterFeed): boolean {
  return dedup === 'copy' || dedup === 'page';
}

/** The item on the page, also where it was stored by address rules of before. */
function twinOn(
  body: ItemBody,
  page: Buffer,
  former: Buffer | undefined,
  { feed }: Seen,
  store: OutcomeStore,
): number | undefined {
  return (
    twinAmong(store.itemsOnPage(page), body, feed, store) ??
    (former && twinAmong(store.itemsOnPage(former), body, feed, store))
  );
}

/** No feed lists two of them, and of one alone the words are of the same story: a landing page is that of many. */
function twinAmong(
  numbers: readonly number[],
  body: ItemBody,
  feed: WriterFeed,
  store: OutcomeStore,
): number | undefined {
  const held = numbers.map((number) => store.sightingsOf(number));
  const feeds = held.flatMap((sightings) => sightings.map(({ feedKey }) => feedKey));
  if (feeds.includes(feed.key) || new Set(feeds).size < feeds.length) return undefined;
  const like = numbers.filter((_, at) => held[at]!.some((one) => mayBeOne(one.body, body)));
  return like.length === 1 ? like[0] : undefined;
}

function newItem(
  body: ItemBody,
  page: Buffer | undefined,
  { feed, at, isBackfill }: Seen,
  store: OutcomeStore,
  newId: () => string,
): Omit<HeldItem, 'number'> {
  return {
    id: newId(),
    seq: store.nextSeq(),
    ...(page && { pageKey: page }),
    primaryFeed: feed.key,
    collected: at,
    ...datesOf(body, at),
    revision: 0,
    backfill: isBackfill || isLeftOver(body, feed, at),
  };
}

/**
 * Listed before already, but the last document was cut short, as one with more new items than a poll takes: it is no news. Of a feed's
 * first day that holds for all that its first document may have listed.
 */
function isLeftOver({ published }: ItemBody, { memory, bodyHash, succeededAt = 0 }: WriterFeed, at: Instant): boolean {
  const { since, isFirst } = memory.cut ?? {};
  const isBeginning = since !== undefined && isFirst === true && at - since < DAY_MS;
  if (isBeginning && (published === undefined || published < since)) return true;
  return bodyHash === undefined && published !== undefined && published < succeededAt - DAY_MS;
}

function reviseSighting(
  seen: SeenItem,
  itemKey: Buffer,
  held: HeldSighting,
  where: Seen,
  store: OutcomeStore,
): Verdict {
  if (held.print === seen.print && held.rules === where.rules && held.itemKey.equals(itemKey)) return 'known';
  const item = store.item(held.itemNumber);
  const isPrimary = item.primaryFeed === where.feed.key; // another feed's text is not what the item shows
  const isOfNow = held.rules === where.rules;
  const body = isPrimary && isOfNow ? pinText(held, seen.body, item, where.at, store) : seen.body;
  store.saveSighting({ ...held, ...sightingOf({ ...seen, body }, itemKey, where) }, held.itemKey);
  if (!isOfNow && saysTheSame(held.body, body)) return adoptRules(held, body, where, store);
  const change = compareBodies(comparable(held.body, body, where), body);
  if (change === 'nothing') return 'known';
  if (!isPrimary && change === 'text') return hearOther(held, body, item, where, store);
  const isRevision = isPrimary && change === 'text' && item.revision < MAX_REVISIONS;
  if (isRevision) store.addRevision(item.number, where.feed.key, item.revision + 1, where.at, textOf(held.body));
  store.saveItem({
    ...item,
    ...(isPrimary && shownOf(body, item)),
    ...(isRevision && { revision: item.revision + 1 }),
    ...((isRevision || (isPrimary && change === 'record')) && { seq: store.nextSeq() }),
  });
  // a correction is not to be hidden by who still has the longer text of before
  if (change === 'text' && isShortened(held.body, body)) electPrimary(item.number, store);
  return isRevision ? 'revised' : 'known';
}

/** An edit that another feed than the primary tells: of the text that the item shows, or one that is fuller now, it is news of the item. */
function hearOther(held: HeldSighting, body: ItemBody, item: HeldItem, where: Seen, store: OutcomeStore): Verdict {
  const shown = store.sightingsOf(item.number).find(({ feedKey }) => feedKey === item.primaryFeed);
  if (!shown || compareBodies(shown.body, body) !== 'text' || wasReplaced(body, item, store)) return 'known';
  const wasShown = compareBodies(shown.body, held.body) !== 'text';
  if (!wasShown && textLength(body) <= textLength(shown.body)) return 'known';
  const isRevision = item.revision < MAX_REVISIONS;
  if (isRevision) store.addRevision(item.number, where.feed.key, item.revision + 1, where.at, textOf(shown.body));
  store.saveItem({
    ...item,
    ...shownOf(body, item),
    primaryFeed: where.feed.key,
    ...(isRevision && { revision: item.revision + 1, seq: store.nextSeq() }),
  });
  return isRevision ? 'revised' : 'known';
}

/** A guid that tells nothing changes nothing. */
function comparable(held: ItemBody, { guid }: ItemBody, { kind }: Seen): ItemBody {
  if (!ignoresGuids(kind)) return held;
  const { guid: _, ...rest } = held;
  return { ...rest, ...(guid !== undefined && { guid }) };
}

/** Our rules changed, not the item: its page's key is made anew, and nobody need hear of it. */
function adoptRules(held: HeldSighting, body: ItemBody, where: Seen, store: OutcomeStore): Verdict {
  const item = store.item(held.itemNumber);
  const page = pageKey(body);
  const { pageKey: _, ...rest } = item;
  if (item.primaryFeed !== where.feed.key) return 'known';
  store.saveItem({ ...rest, ...(page && { pageKey: page }), ...datesOf(body, item.collected) });
  return 'known';
}

function sightingOf(seen: SeenItem, itemKey: Buffer, { feed, rules }: Seen) {
  return { feedKey: feed.key, itemKey, print: seen.print, rules, body: seen.body };
}

/** Is it a text that the item showed before, or hardly another? Who is late with it must not take a correction back. */
function wasReplaced(body: ItemBody, { number, primaryFeed }: HeldItem, store: OutcomeStore): boolean {
  return store.lastTexts(number, primaryFeed, LOOKED_BACK).some(({ text }) => saysTheSameInFigures(text, body));
}

const LOOKED_BACK = 4;
