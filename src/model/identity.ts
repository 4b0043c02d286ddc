import type { Instant } from './instant.ts';

/**
 * What the keys of a feed's items are made of, the plainest first:
 *
 * - `guid`; with `+page` and `+title` if a guid stands for several items. An item without guid goes by its page, one
 *   without address by its text. With `+mark` if items without guid look alike: the address of what is attached, else
 *   the date
 * - `page`, and `page+title` if items share an address: guids that can't be trusted are ignored
 * - `all`: address, title and text (`dedup: off`)
 */
export const KEY_KINDS = [
  'guid',
  'guid+page',
  'guid+page+title',
  'guid+page+title+mark',
  'page',
  'page+title',
  'all',
] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/**
 * Why guids are not enough. `repeated`: one document lists a guid for several items. `changing`: an item has another
 * guid at the next poll. `reused`: a guid returns for quite another item. `hand`: the list says so.
 */
export type GuidFault = 'repeated' | 'changing' | 'reused' | 'hand';

/** How a feed's items are told from each other, and what that rests on. JSON; absent for a feed whose guids were never at fault. */
export interface Identity {
  readonly key: KeyKind;
  /** Absent while guids alone are the key. */
  readonly why?: GuidFault;
  readonly since?: Instant;
  /** Other kinds, under which older rows may lie. */
  readonly former?: readonly KeyKind[];
  /** Faulty items, over documents in a row that had some: too few yet to change the key. */
  readonly faults?: number;
  /** Documents since the last fault that showed sound guids, and when the first of them was fetched. */
  readonly sound?: { readonly since: Instant; readonly documents: number };
  /** Of `total` items of the last document: how many have no guid, and how many share their address with another one. */
  readonly shares?: { readonly total: number; readonly bare: number; readonly shared: number };
}
