import type { KeyKind } from '../model/identity.ts';
import type { Instant } from '../model/instant.ts';
import type { GuidReuse } from '../model/poll-outcome.ts';
import { formerAddress } from './former-address.ts';
import { isFrontPage } from './front-page.ts';
import { hashText } from './hash-text.ts';
import { pageAddress } from './page-address.ts';

/**
 * What makes an item the same item, in one feed:
 *
 *   guid → else page (a front page with its title) → else title + text
 *
 * If guids are at fault (nextIdentity), the page, or page and title, are added to the key, or the guid is left out of
 * it. If one document has items without guid that look alike, what tells them apart is added: the address of what is
 * attached, else the date. An item stored under an earlier kind of key is still found: the writer looks it up by each
 * kind that the feed had, and takes it if today's key agrees.
 */
export interface Identifiable {
  readonly guid?: string;
  readonly url?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly content?: string;
  readonly contentText?: string;
  readonly enclosures?: readonly { readonly url: string }[];
  readonly published?: Instant;
}

export function identify(item: Identifiable, kind: KeyKind, address: AddressRules = pageAddress): Buffer {
  return hashText(keyText(item, kind, address));
}

/** Its keys under former rules, if they differ: other addresses, front pages like any page, nothing of what `ownMark` says. */
export function formerKeys(item: Identifiable, kind: KeyKind): readonly Buffer[] {
  const { enclosures: _, published: __, ...rest } = item;
  const former = new Set([
    keyText(rest, kind, pageAddress),
    keyText(rest, kind, pageAddress, true),
    keyText(rest, kind, FORMER_ADDRESSES, true),
    ...(rest.url?.includes('&') ? [keyText({ ...rest, url: escapedTwice(rest.url) }, kind, pageAddress)] : []),
  ]);
  former.delete(keyText(item, kind, pageAddress));
  return Array.from(former, hashText);
}

/** As rules before 7 read what WordPress writes into a CDATA section. */
function escapedTwice(url: string): string {
  return url.replaceAll('&', '&#038;');
}

function keyText(item: Identifiable, kind: KeyKind, address: AddressRules, isFormer = false): string {
  return JSON.stringify(partsOf(item, kind, address, isFormer));
}

/** Keys of these kinds are the same whatever the guid. */
export function ignoresGuids(kind: KeyKind): boolean {
  return kind === 'page' || kind === 'page+title';
}

/** Makes of an address the one that stands for its page. */
type AddressRules = (url: string) => string;

/** Those of before, under which older rows are kept: an item that is not found under today's key is looked for under theirs. */
export const FORMER_ADDRESSES: AddressRules = formerAddress;

/** The address that tells whether two feeds point at the same page; undefined without one, and for a site's front page. */
export function pageKey(item: Identifiable, address: AddressRules = pageAddress): Buffer | undefined {
  const page = pageOf(item, address);
  return page === null || isFrontPage(page) ? undefined : hashText(page);
}

/** Its page's key, and the one by the address rules of before where that is another. */
export function pageKeys(item: Identifiable): { readonly page?: Buffer; readonly former?: Buffer } {
  const [page, former] = [pageOf(item, pageAddress), pageOf(item, FORMER_ADDRESSES)];
  if (page === null || isFrontPage(page)) return {};
  const isSame = former === null || former === page || isFrontPage(former);
  return { page: hashText(page), ...(!isSame && { former: hashText(former) }) };
}

/**
 * An item by its title, its date and its text (or page, without text), whatever its guid. Undefined if it lacks one of
 * those: many items of a feed may look alike then.
 */
export function lookKey(item: Identifiable): Buffer | undefined {
  const [title, text] = folded(textParts(item));
  const page = pageOf(item, pageAddress);
  const told = text ?? (isAnyones(page) ? null : page);
  const isTold = title !== null && told !== null && item.published !== undefined;
  return isTold ? hashText(JSON.stringify(['look', title, told, item.published])) : undefined;
}

/** The smallest mark under which the items of one document have keys of their own. */
export function guidReuse(items: readonly Identifiable[]): GuidReuse {
  if (hasOwnGuids(items) || !repeats(items, 0)) return 0;
  if (!repeats(items, 1)) return 1;
  return repeats(items, 2) ? 3 : 2;
}

function partsOf(item: Identifiable, kind: KeyKind, address: AddressRules, isFormer: boolean): readonly unknown[] {
  if (kind === 'all') return ['all', item.guid ?? null, pageOf(item, address), ...textParts(item)];
  const { guid, ...bare } = item;
  return keyParts(guid && !ignoresGuids(kind) ? item : bare, REUSE[kind], address, isFormer);
}

const REUSE: Readonly<Record<Exclude<KeyKind, 'all'>, GuidReuse>> = {
  guid: 0,
  'guid+page': 1,
  'guid+page+title': 2,
  'guid+page+title+mark': 3,
  page: 0,
  'page+title': 2,
};

function keyParts(item: Identifiable, reuse: GuidReuse, address: AddressRules, isFormer: boolean): readonly unknown[] {
  const [kind, main] = mainKey(item, address, isFormer);
  if (reuse === 0) return [kind, main];
  const mark = reuse === 3 ? ownMark(item) : [];
  if (kind === 'text') return [kind, main, ...mark];
  const page = pageOf(item, address);
  const isEnough = reuse === 1 && (isFormer || !isAnyones(page));
  return isEnough ? [kind, main, page] : [kind, main, page, item.title ?? null, ...mark];
}

/** What tells an item without guid from others that look like it: the first attachment (a podcast's recording), else the date. */
export function ownMark({ guid, enclosures, published }: Identifiable): readonly unknown[] {
  const [attached] = enclosures ?? [];
  if (guid) return [];
  return attached ? [pageAddress(attached.url)] : published === undefined ? [] : [published];
}

function pageOf(item: Identifiable, address: AddressRules): string | null {
  return item.url === undefined ? null : address(item.url);
}

/** A missing page identifies nothing, nor does a front page: it shows another story tomorrow. */
function isAnyones(page: string | null): boolean {
  return page === null || isFrontPage(page);
}

function mainKey(item: Identifiable, address: AddressRules, isFormer: boolean): readonly [string, unknown] {
  if (item.guid) return ['guid', item.guid];
  if (item.url === undefined) return ['text', isFormer ? textParts(item) : folded(textParts(item))];
  const page = pageOf(item, address);
  return ['page', isFormer || !isAnyones(page) ? page : [page, item.title ?? folded(textParts(item))]];
}

/** Where lines break is a matter of layout. */
function folded(parts: readonly unknown[]): readonly unknown[] {
  return parts.map((part) => (typeof part === 'string' ? part.replace(/\s+/g, ' ').trim() : part));
}

function textParts({ title, contentText, content, summary }: Identifiable): readonly (string | null)[] {
  return [title ?? null, contentText ?? content ?? summary ?? null];
}

/** Nearly every document: each item has a guid, and no other has the same. */
function hasOwnGuids(items: readonly Identifiable[]): boolean {
  const guids = new Set<string>();
  for (const { guid } of items) if (guid) guids.add(guid);
  return guids.size === items.length;
}

/** Does a key stand for two items that differ in page, title or mark? A plain repetition of one item does not count. */
function repeats(items: readonly Identifiable[], reuse: GuidReuse): boolean {
  const seen = new Map<string, Identifiable>();
  for (const item of items) {
    const key = JSON.stringify(keyParts(item, reuse, pageAddress, false));
    const before = seen.get(key);
    if (before !== undefined && !isRepetition(before, item)) return true;
    seen.set(key, item);
  }
  return false;
}

/** Items on one page with one title, but with other texts and other dates, are different. */
function isRepetition(a: Identifiable, b: Identifiable): boolean {
  if (a.url !== b.url || a.title !== b.title) return false;
  if (String(ownMark(a)) === String(ownMark(b))) return true;
  return a.url !== undefined && !a.enclosures?.length && JSON.stringify(textParts(a)) === JSON.stringify(textParts(b));
}
