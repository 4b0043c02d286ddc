import { escapedHtml } from '../model/escaped-html.ts';
import type { Instant } from '../model/instant.ts';
import type { RemovedItem, StoredItem } from '../model/item.ts';
import { withoutPassword } from '../model/without-password.ts';

/** No feed format of the three has a word for what was removed. */
export function withoutRemoved(items: readonly (StoredItem | RemovedItem)[]): readonly StoredItem[] {
  return items.filter((item): item is StoredItem => !('removed' in item));
}

/**
 * What identifies an item in our own feeds: our own id. A guid is unique in its feed only, may be used for two items,
 * and changes when the item shows the text of another feed: readers would hide one item, or show one twice. The guid
 * goes along as dc:identifier.
 */
export function itemUrn({ id }: StoredItem): string {
  return `urn:ulid:${id}`;
}

/** The full text as HTML: what the feed gave, else its plain text. */
export function itemHtml({ contentHtml, contentText }: StoredItem): string | undefined {
  return contentHtml ?? (contentText === undefined ? undefined : escapedHtml(contentText));
}

/** The last change that is known: that its feed told, or that we saw. */
export function itemUpdated({ updated, published, collected, revisedAt = 0 }: StoredItem): Instant {
  return Math.max([updated, published].find(isWritable) ?? collected, revisedAt);
}

/** The same for formats that need not say it. */
export function itemModified(item: StoredItem): Instant | undefined {
  return isWritable(item.updated) || item.revisedAt !== undefined ? itemUpdated(item) : undefined;
}

/** An absolute address, with what may stand in none escaped; undefined for one that is relative. */
export function absoluteAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return address.replace(NO_ADDRESS, (sign) => encodeURIComponent(sign));
}

/** The feed's address without user and password; none where it is a file of ours, whose path is nobody's business. */
export function publicAddress({ url }: StoredItem['feed']): string | undefined {
  return url.startsWith('file:') ? undefined : absoluteAddress(withoutPassword(url));
}

/** RSS and RFC 3339 know four digits of a year: what a feed dated outside of them has no date there. */
export function isWritable(instant: Instant | undefined): instant is Instant {
  return instant !== undefined && instant >= FIRST && instant <= LAST;
}

/** Without its parameters: feeds take it for a name. */
export function mimeType(type: string | undefined): string | undefined {
  return /^\s*([\w.+-]+\/[\w.+-]+)\s*(?:;|$)/.exec(type ?? '')?.[1];
}

const FIRST = Date.UTC(1000, 0);
const LAST = Date.UTC(9999, 11, 31);
const NO_ADDRESS = /[\s<>"{}|\\^`]/g;
