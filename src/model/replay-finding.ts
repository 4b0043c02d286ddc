import type { FailureReason } from './feed-failure.ts';
import type { Instant } from './instant.ts';
import type { ItemBody } from './item.ts';

/**
 * What today's rules would change in what is stored.
 *
 * - `missing`: they read an item that is not stored
 * - `lost`: a stored item is in none of the documents that were read, although it came with one of them
 * - `unwanted`: the feed's filter rejects a stored item
 * - `changed`: they read an item differently, field by field; what a side lacks is absent there
 * - `joined`: items stored as several would be one; `split`: an item stored as one would be several
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
