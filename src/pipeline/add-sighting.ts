import { pageKeys } from '../dedup/identify.ts';
import { mayBeOne } from '../dedup/look-of.ts';
import type { HeldItem, WriterFeed } from '../model/held.ts';
import { DAY_MS, type Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import type { SeenItem } from '../model/poll-outcome.ts';
import { datesOf, electPrimary } from './elect-primary.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { type Seen, sightingOf, type Verdict, wasReplaced } from './seen.ts';

/** What a feed never listed before is new, or another feed's item on the same page. */
export function addSighting(
  seen: SeenItem,
  itemKey: Buffer,
  where: Seen,
  store: OutcomeStore,
  newId: () => string,
): Verdict {
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
