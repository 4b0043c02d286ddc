import { identify, ignoresGuids, pageKey } from '../dedup/identify.ts';
import { isAnother, playsAnother, playsTheSame } from '../dedup/look-of.ts';
import { RULES } from '../dedup/print-of.ts';
import type { HeldSighting, ListedItem, WriterFeed } from '../model/held.ts';
import { type Identity, KEY_KINDS, type KeyKind } from '../model/identity.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import type { ChangedResult, SeenItem } from '../model/poll-outcome.ts';
import { plausibleDate } from '../model/shown-at.ts';
import { guidMark, type ListedNow } from './find-sighting.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { RemovedItems } from './removed-items.ts';
import type { Seen, Verdict } from './seen.ts';
import { storeItem } from './store-item.ts';

export interface StoredItems {
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Item keys by print. */
  readonly keys: ReadonlyMap<string, Buffer>;
  /** Dates that can be true, by the item's key in hex. */
  readonly dates: ReadonlyMap<string, Instant>;
}

export const NOTHING: StoredItems = {
  counts: { new: 0, revised: 0, known: 0, skipped: 0 },
  keys: new Map(),
  dates: new Map(),
};

/** Stores the items of a document. */
export function storeItems(
  result: ChangedResult,
  feed: WriterFeed,
  at: Instant,
  isNewest: boolean,
  { store, newId }: { readonly store: OutcomeStore; readonly newId: () => string },
): StoredItems {
  const counts = { new: 0, revised: 0, known: knownIn(result, feed), skipped: 0 };
  const keys = new Map<string, Buffer>();
  const removed = new RemovedItems(feed.key, store);
  const { key: kind, former = [] } = identityFor(feed, result);
  const document = listedNow(feed, result, kind, store);
  const isUnseen = !store.hasSightings(feed.key);
  const isBackfill = feed.succeededAt === undefined;
  const where: Seen = {
    feed,
    at,
    isNewest,
    kind,
    former,
    isBackfill,
    isUnseen,
    document,
    rules: result.rules ?? RULES,
  };
  const dates = new Map<string, Instant>();
  for (const { item, key, name, isFirst } of bottomUp(result.items, where, store)) {
    keys.set(item.print, key);
    const isKnown = removed.has(item.body, key, where) || !isFirst;
    const verdict = isKnown ? 'known' : storeItem(item, key, where, store, newId);
    counts[verdict]++;
    const date = plausibleDate(item.body.published, at);
    if (date !== undefined) dates.set(name, date);
  }
  return { counts, keys, dates };
}

/** Listed, and not sent along. Of a document that was cut short some are left for the next poll. */
function knownIn({ total, items, listed, truncated }: ChangedResult, feed: WriterFeed): number {
  if (!truncated) return total - items.length;
  const before = new Set(Array.from(feed.listed, ({ print }) => print));
  return listed.filter((print) => before.has(print)).length;
}

function listedNow(feed: WriterFeed, result: ChangedResult, kind: KeyKind, store: OutcomeStore): ListedNow {
  const prints = new Set(result.listed);
  const guids = new Set(result.items.flatMap(({ body }) => (body.guid ? guidMark(body, kind) : [])));
  const isAsked = ignoresGuids(kind) && result.items.length > 0;
  const gone = isAsked ? [...feed.listed].filter(({ print }) => !prints.has(print)) : [];
  const rows = gone.flatMap(({ itemKey }) => store.sighting(feed.key, itemKey) ?? []);
  return {
    prints,
    guids,
    gone: new Map(rows.flatMap((row) => (row.body.guid ? [[row.body.guid, row] as const] : []))),
  };
}

/** Documents list the newest first: from the bottom up, what is newer gets the larger seq. Of two with one key the upper one counts. */
function bottomUp(items: readonly SeenItem[], where: Seen, store: OutcomeStore) {
  const names = new Set<string>();
  const keyed = items.map((item) => {
    const key = keyFor(item.body, where, store);
    const name = key.toString('hex');
    const isFirst = !names.has(name);
    names.add(name);
    return { item, key, name, isFirst };
  });
  return keyed.reverse();
}

/**
 * A guid that comes again for quite another item stands for that one together with its page, whatever the feed does else; the page of a
 * show that comes again for another episode, together with its title.
 */
function keyFor(body: ItemBody, { feed, kind, isBackfill }: Seen, store: OutcomeStore): Buffer {
  const key = identify(body, kind);
  const isDoubtful = kind === 'guid' && (body.guid || body.enclosures?.length) && !isBackfill;
  const held = isDoubtful ? store.sighting(feed.key, key) : undefined;
  if (!held) return key;
  if (playsAnother(held.body, body)) return episodeOf(body, feed, store)?.itemKey ?? identify(body, 'guid+page+title');
  if (!body.guid) return key;
  const isShared = onPageOf(body, feed, store).length > 1;
  if (!isAnother(held.body, body, isShared)) return key;
  return identify(body, isShared ? 'guid+page+title' : 'guid+page');
}

/** Whose recording this is, under whatever headline. */
function episodeOf(body: ItemBody, feed: WriterFeed, store: OutcomeStore): HeldSighting | undefined {
  return onPageOf(body, feed, store).find((held) => playsTheSame(held.body, body));
}

/** What the feed has on the page of an item. */
function onPageOf(body: ItemBody, feed: WriterFeed, store: OutcomeStore): readonly HeldSighting[] {
  const page = pageKey(body);
  return page ? store.sightingsOnPage(feed.key, page) : [];
}

/** An outcome that came late is told apart by what is known by now, and by what its own document asks for. */
function identityFor({ identity = { key: 'guid' }, dedup }: WriterFeed, { hints }: ChangedResult): Identity {
  const needed = KEY_KINDS[hints.reuse]!;
  const isEnough = KEY_KINDS.indexOf(identity.key) >= hints.reuse;
  if (dedup === 'off' || isEnough) return identity;
  return { key: needed, former: [...(identity.former ?? []), identity.key] };
}

/**
 * What counts as listed from now on: prints whose item is stored. A print in neither map was cut off, or dropped
 * because of an older document; leaving it out makes its item travel again.
 */
export function listedAfter(feed: WriterFeed, result: ChangedResult, stored: StoredItems): readonly ListedItem[] {
  const before = new Map(Array.from(feed.listed, (one) => [one.print, one.itemKey]));
  return result.listed.flatMap((print) => {
    const itemKey = stored.keys.get(print) ?? before.get(print);
    return itemKey ? [{ print, itemKey }] : [];
  });
}

export function keysOf(listed: WriterFeed['listed']): ReadonlySet<string> {
  return new Set(Array.from(listed, (one) => one.itemKey.toString('hex')));
}
