import type { Identifiable } from './identify.ts';

/** How many items of a document have no guid, and how many have the address of an item with another title; what is 0 is left out. */
export function itemShares(items: readonly Identifiable[]): { readonly bare?: number; readonly shared?: number } {
  const titles = new Map<string, Set<string>>();
  let bare = 0;
  for (const { guid, url, title = '' } of items) {
    if (!guid) bare++;
    if (url === undefined) continue;
    const held = titles.get(url);
    if (held) held.add(title);
    else titles.set(url, new Set([title]));
  }
  let shared = 0;
  for (const { size } of titles.values()) if (size > 1) shared += size;
  return { ...(bare > 0 && { bare }), ...(shared > 0 && { shared }) };
}
