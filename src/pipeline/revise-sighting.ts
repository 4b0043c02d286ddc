import { compareBodies, textLength, textOf } from '../dedup/compare-bodies.ts';
import { ignoresGuids, pageKey } from '../dedup/identify.ts';
import { isShortened, saysTheSame } from '../dedup/look-of.ts';
import type { HeldItem, HeldSighting } from '../model/held.ts';
import type { ItemBody } from '../model/item.ts';
import type { SeenItem } from '../model/poll-outcome.ts';
import { datesOf, electPrimary, shownOf } from './elect-primary.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { pinText } from './pin-text.ts';
import { type Seen, sightingOf, type Verdict, wasReplaced } from './seen.ts';

/** The end of a text that changes for ever, where pinText does not see why (lemon24/reader found 24 a fair one). */
export const MAX_REVISIONS = 24;

/** What a feed lists again may say something else by now. */
export function reviseSighting(
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
