import { textLength } from '../dedup/compare-bodies.ts';
import { pageKey } from '../dedup/identify.ts';
import type { HeldItem } from '../model/held.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import { plausibleDate } from '../model/shown-at.ts';
import type { OutcomeStore } from './outcome-store.ts';

export type PrimaryStore = Pick<OutcomeStore, 'sightingsOf' | 'item' | 'saveItem' | 'nextSeq'>;

/** The longest text shows, of equal ones the one that shows already, else the first seen. A new primary gives a new seq, and is no revision. */
export function electPrimary(itemNumber: number, store: PrimaryStore): void {
  const sightings = store.sightingsOf(itemNumber);
  if (sightings.length === 0) return;
  const item = store.item(itemNumber);
  const present = sightings.find(({ feedKey }) => feedKey === item.primaryFeed) ?? sightings[0]!;
  const best = sightings.reduce((a, b) => (textLength(b.body) > textLength(a.body) ? b : a), present);
  if (item.primaryFeed === best.feedKey) return;
  store.saveItem({ ...item, ...shownOf(best.body, item), primaryFeed: best.feedKey, seq: store.nextSeq() });
}

/** What the item's own row holds of its primary's body. */
export function shownOf(body: ItemBody, { collected }: HeldItem): Partial<HeldItem> {
  const page = pageKey(body);
  return { ...datesOf(body, collected), ...(page && { pageKey: page }) };
}

/** The item's row is ordered by `published`: one that can't be true stays with the sighting. */
export function datesOf(
  { published: told, publishedRaw }: ItemBody,
  collected: Instant,
): Pick<HeldItem, 'published' | 'publishedRaw'> {
  const published = plausibleDate(told, collected);
  return { ...(published !== undefined && { published }), ...(publishedRaw !== undefined && { publishedRaw }) };
}
