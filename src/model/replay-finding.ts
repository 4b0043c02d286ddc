import type { FailureReason } from './feed-failure.ts';
import type { Instant } from './instant.ts';
import type { ItemBody } from './item.ts';

/**
 * What today's rules would change in what is stored.
 *
 * - `missing`: they read an item that is not stored
 * - `lost`: an item that is stored is in no document of those that were read, though it came with one of them
 * - `unwanted`: the feed's filter passes an item over that is stored
 * - `changed`: they read an item otherwise, field by field; what a side lacks is absent there
 * - `joined`: items that are stored as several are one by them; `split`: what is stored as one item is several
 */
export type ReplayFinding =
  | { readonly kind: 'missing'; readonly feed: string; readonly body: ItemBody }
  | { readonly kind: 'lost' | 'unwanted'; readonly feed: string; readonly item: string; readonly body: ItemBody }
  | { readonly kind: 'changed'; readonly feed: string; readonly item: string; readonly fields: ChangedFields }
  | { readonly kind: 'joined'; readonly feed: string; readonly items: readonly string[] }
  | { readonly kind: 'split'; readonly feed: string; readonly item: string };

export type ChangedFields = Readonly<
  Partial<Record<keyof ItemBody, { readonly stored?: unknown; readonly now?: unknown }>>
>;

/** A step of a replay: a document that was read, an item that can't be compared, or a finding. */
export type ReplayStep =
  | { readonly kind: 'read'; readonly feed: string; readonly at: Instant; readonly failed?: FailureReason }
  /** No list and no store names its feed. */
  | { readonly kind: 'unknown-feed'; readonly feed: string }
  | { readonly kind: 'compared' }
  /** Its stored text is of a later document than those that were read. */
  | { readonly kind: 'later' }
  | ReplayFinding;
