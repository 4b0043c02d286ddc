import { pageAddress } from './page-address.ts';

export interface AddressedItem {
  /** What makes the item the same item: its guid, or its title where it has none. */
  readonly key: string;
  readonly url?: string;
}

export interface SharedAddresses {
  /** Canonical addresses that several items of the feed have, and how many: these name no item's page. */
  readonly addresses: ReadonlyMap<string, number>;
  /** Of the items with an address, the share whose address is not theirs alone. */
  readonly share: number;
  /** The feed gives many items one address: its addresses tell nothing of sameness. */
  readonly isHabit: boolean;
}

/** Two of four may be a correction beside its original; with fewer than three sharing there is no habit. */
const MIN_SHARING = 3;
const HABIT_SHARE = 0.5;

/**
 * Which addresses of a feed stand for more than one of its items: publishers link to their front page, to a live page, to a shop.
 * An address that leads to a site's front page is shared at once: no item lives there.
 */
export function sharedAddresses(items: readonly AddressedItem[]): SharedAddresses {
  const keys = new Map<string, Set<string>>();
  for (const { key, url } of items) {
    if (url === undefined) continue;
    const address = pageAddress(url);
    keys.set(address, (keys.get(address) ?? new Set()).add(key));
  }
  const all = [...keys].map(([address, of]) => [address, of.size] as const);
  const shared = all.filter(([address, count]) => count > 1 || isFrontPage(address));
  const [sharing, total] = [sum(shared), sum(all)];
  const share = total === 0 ? 0 : sharing / total;
  return { addresses: new Map(shared), share, isHabit: sharing >= MIN_SHARING && share >= HABIT_SHARE };
}

/** A site's first page, which shows something else every day. */
export function isFrontPage(address: string): boolean {
  return /^https?:\/\/[^/?#]{1,255}\/?$/i.test(address);
}

function sum(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((total, [, count]) => total + count, 0);
}
