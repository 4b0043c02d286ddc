import { creditOf } from '../dedup/credit-of.ts';
import { dateDoubt } from '../dedup/doubt-date.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';

/** Adds whose report an item is, by its own dateline, byline or signature; its date is doubted where its dateline is far from it. */
export function creditItem(body: ItemBody, collected: Instant): ItemBody {
  const { agency, place, datelineDate } = creditOf(body, body.published, collected);
  if (agency === undefined) return body;
  const doubt = dateDoubt({ published: body.published, collected, datelineDate });
  return {
    ...body,
    agency,
    ...(place !== undefined && { place }),
    ...(datelineDate !== undefined && { datelineDate }),
    ...(doubt && { dateDoubt: doubt }),
  };
}
