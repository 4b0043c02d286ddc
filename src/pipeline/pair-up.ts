import { identify } from '../dedup/identify.ts';
import { isAnother, isPageShared, lookOf } from '../dedup/look-of.ts';
import { pageAddress } from '../dedup/page-address.ts';
import type { HeldSighting, WriterFeed } from '../model/held.ts';
import { DAY_MS } from '../model/instant.ts';
import { fullText, type ItemBody } from '../model/item.ts';
import type { ChangedResult } from '../model/poll-outcome.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** A row whose item has another guid by now, and perhaps another address; and what the document says of it. */
export interface Pair {
  readonly row: HeldSighting;
  readonly body: ItemBody;
}

/** Counts as in GuidEvidence. */
interface Paired {
  readonly pairs: readonly Pair[];
  readonly stayed: number;
  readonly changed: number;
  readonly certain: number;
  readonly reused: number;
}

export const NO_PAIRS: Paired = { pairs: [], stayed: 0, changed: 0, certain: 0, reused: 0 };

/**
 * Finds for new items what the feed said of them before, among the rows that it no longer lists unchanged. A match that
 * several items share shows nothing: a monitor says "DOWN" and "UP" all day, and each time it is news.
 */
export function pairUp(
  feed: WriterFeed,
  { items, listed, total, hints }: ChangedResult,
  rows: readonly HeldSighting[],
  store: OutcomeStore,
): Paired {
  const seen = items.flatMap(({ body, skipped }) => (skipped ? [] : [body]));
  const byGuid = new Map(rows.map((row) => [row.body.guid, row]));
  const guids = new Set(items.map(({ body }) => body.guid));
  const prints = new Set(listed);
  const still = [...feed.listed].filter(({ print }) => prints.has(print));
  const isMarked = (body: ItemBody) => wordsAndPath(body) !== undefined;
  const haveAllMoved =
    rows.filter(({ body }) => isMarked(body)).length > 1 &&
    !still.some(({ itemKey }) => isMarked(store.sighting(feed.key, itemKey)?.body ?? {}));
  const said = (body: ItemBody) => wordsAndDate(body) ?? (haveAllMoved ? wordsAndPath(body) : undefined);
  const [wordsAlike, looksAlike] = [alike(rows, seen, said), alike(rows, seen, lookOf)];
  const found = { pairs: [] as Pair[], stayed: 0, changed: 0, certain: 0, reused: 0 };
  for (const body of seen) {
    const from = wordsAlike(body);
    if (from && hasMoved(from.body, body) && !isAmong(from.body.guid, guids) && !isAmong(body.guid, byGuid)) {
      found.pairs.push({ row: from, body });
      continue;
    }
    if (!body.guid) continue;
    const twin = looksAlike(body);
    const held = byGuid.get(body.guid) ?? heldUnder(body, feed, store);
    // the look comes first: stories that are written alike may seem revised where guids are places in the list
    if (twin?.body.guid && twin.body.guid !== body.guid) {
      found.changed++;
      const isCertain = twin.body.published === body.published && !guids.has(twin.body.guid);
      if (isCertain) found.pairs.push({ row: twin, body });
      if (isCertain) found.certain++;
    } else if (held && isAnother(held.body, body, isPageShared(total, hints.shared))) found.reused++;
    else if (held) found.stayed++;
  }
  return found;
}

/** The row that alone says what this one of the items alone says. */
function alike(
  rows: readonly HeldSighting[],
  seen: readonly ItemBody[],
  said: (body: ItemBody) => string | undefined,
): (body: ItemBody) => HeldSighting | undefined {
  const before = unique(rows, ({ body }) => said(body));
  if (before.size === 0) return () => undefined;
  const now = unique(seen, said);
  return (body) => {
    const key = said(body);
    return key !== undefined && now.has(key) ? before.get(key) : undefined;
  };
}

function unique<T>(all: readonly T[], keyOf: (one: T) => string | undefined): ReadonlyMap<string, T> {
  const found = new Map<string, T | undefined>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== undefined) found.set(key, found.has(key) ? undefined : one);
  }
  return new Map([...found].flatMap(([key, one]) => (one === undefined ? [] : [[key, one] as const])));
}

/**
 * Title, text and date: a site that moves takes them along. A day without time identifies only long texts: small
 * advertisements are much alike. Without a title the text must be more than a word.
 */
function wordsAndDate(body: ItemBody): string | undefined {
  const { title, published } = body;
  const text = fullText(body) ?? '';
  if (text === '' || (!title && text.length < TELLING)) return undefined;
  const isTelling = published !== undefined && (published % DAY_MS !== 0 || text.length >= LONG);
  return isTelling ? JSON.stringify([title, text, published]) : undefined;
}

/** What has no date may have another token in its address with each answer. Then all have: a number there is that of one item. */
function wordsAndPath(body: ItemBody): string | undefined {
  const { title, published, url } = body;
  const text = fullText(body) ?? '';
  const [path, query] = url?.split('?', 2) ?? [];
  const isTelling = published === undefined && title && query && text.length >= TELLING;
  return isTelling ? JSON.stringify([title, text, path]) : undefined;
}

const TELLING = 40;
const LONG = 200;

/** Another address, and another guid where there is one. */
function hasMoved(before: ItemBody, now: ItemBody): boolean {
  const isSameGuid = before.guid !== undefined && before.guid === now.guid;
  return !isSameGuid && pageOf(before) !== pageOf(now);
}

function pageOf({ url }: ItemBody): string | undefined {
  return url && pageAddress(url);
}

function isAmong(guid: string | undefined, all: { has(guid: string): boolean }): boolean {
  return guid !== undefined && all.has(guid);
}

/** A guid may also come again that was not listed of late. */
function heldUnder(body: ItemBody, { key, identity }: WriterFeed, store: OutcomeStore): HeldSighting | undefined {
  return identity && identity.key !== 'guid' ? undefined : store.sighting(key, identify(body, 'guid'));
}
