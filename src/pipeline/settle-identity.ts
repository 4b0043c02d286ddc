import { identify, ignoresGuids } from '../dedup/identify.ts';
import { isAnother, lookOf } from '../dedup/look-of.ts';
import { type GuidEvidence, type IdentityWish, nextIdentity } from '../dedup/next-identity.ts';
import { RULES } from '../dedup/print-of.ts';
import type { HeldSighting, WriterFeed } from '../model/held.ts';
import type { KeyKind } from '../model/identity.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import type { ChangedResult } from '../model/poll-outcome.ts';
import type { OutcomeStore } from './outcome-store.ts';

/**
 * Decides, before a document's items are stored, how they are told from each other, and gives the rows of what the feed listed
 * before the keys under which they are looked for from now on: a change of the key doubles nothing and merges nothing. Only for the
 * newest outcome of a feed.
 */
export function settleIdentity(feed: WriterFeed, result: ChangedResult, at: Instant, store: OutcomeStore): WriterFeed {
  const { pairs, evidence } = compareListings(feed, result, store);
  const identity = nextIdentity(feed.identity, evidence, at, wishOf(feed));
  const { identity: before, ...rest } = feed;
  const kind = identity?.key ?? 'guid';
  const hasTurned = kind !== (before?.key ?? 'guid');
  const keys = hasTurned ? rekey(feed, kind, store) : followGuids(feed.wish ? [] : pairs, kind, store);
  const listed = keys.size === 0 ? feed.listed : Array.from(feed.listed, (one) => withKey(one, keys));
  return { ...rest, ...(identity && { identity }), listed };
}

function wishOf({ dedup, wish }: WriterFeed): IdentityWish | undefined {
  return dedup === 'off' ? 'off' : wish;
}

/** A row whose guid is another now, and what the document says of it. */
interface Pair {
  readonly row: HeldSighting;
  readonly body: ItemBody;
}

interface Compared {
  /** Certain ones: their date is the same, too. */
  readonly pairs: readonly Pair[];
  readonly evidence: GuidEvidence;
}

/** Rows whose print is still listed are as they were; the others are looked at, beside what came. */
function compareListings(feed: WriterFeed, result: ChangedResult, store: OutcomeStore): Compared {
  const before = feed.rules === RULES ? [...feed.listed] : []; // what was read by other rules can't be compared
  const prints = new Set(result.listed);
  const moved = result.items.length === 0 ? [] : before.filter(({ print }) => !prints.has(print));
  const rows = moved.flatMap(({ itemKey }) => store.sighting(feed.key, itemKey) ?? []);
  const found = feed.succeededAt === undefined ? NONE : pairUp(feed, result, rows, store);
  const stayed = found.stayed + before.filter(({ print }) => prints.has(print)).length;
  const { reuse, bare = 0, shared = 0 } = result.hints;
  const { pairs, changed, reused } = found;
  const shares = { total: result.total, bare, shared };
  const certain = pairs.length;
  return { pairs, evidence: { stayed, changed, certain, reused, before: before.length, repeated: reuse, ...shares } };
}

/** At a first poll nothing is held. */
const NONE = { pairs: [], stayed: 0, changed: 0, reused: 0 };

function pairUp(feed: WriterFeed, { items }: ChangedResult, rows: readonly HeldSighting[], store: OutcomeStore) {
  const byGuid = new Map(rows.map((row) => [row.body.guid, row]));
  const byLook = new Map(rows.map((row) => [lookOf(row.body), row]));
  const guids = new Set(items.map(({ body }) => body.guid));
  const found = { pairs: [] as Pair[], stayed: 0, changed: 0, reused: 0 };
  for (const { body, skipped } of items) {
    if (!body.guid || skipped) continue;
    const look = byLook.size === 0 ? undefined : lookOf(body);
    const twin = look === undefined ? undefined : byLook.get(look);
    const held = byGuid.get(body.guid) ?? heldUnder(body, feed, store);
    // the look comes first: stories that are written alike may seem revised where guids are places in the list
    if (twin?.body.guid && twin.body.guid !== body.guid) {
      found.changed++;
      const isCertain = twin.body.published === body.published && !guids.has(twin.body.guid);
      if (isCertain) found.pairs.push({ row: twin, body });
    } else if (held && isAnother(held.body, body)) found.reused++;
    else if (held) found.stayed++;
  }
  return found;
}

/** A guid may also come again that was not listed of late. */
function heldUnder(body: ItemBody, { key, identity }: WriterFeed, store: OutcomeStore): HeldSighting | undefined {
  return identity && identity.key !== 'guid' ? undefined : store.sighting(key, identify(body, 'guid'));
}

type Keys = ReadonlyMap<string, Buffer>;

/** One item that got another guid is the same item: it keeps its row. */
function followGuids(pairs: readonly Pair[], kind: KeyKind, store: OutcomeStore): Keys {
  if (ignoresGuids(kind) || kind === 'all') return new Map();
  return new Map(pairs.flatMap(({ row, body }) => move(row, identify(body, kind), store)));
}

/** All that was listed gets keys of another kind. What was listed longer ago is found by its former key. */
function rekey(feed: WriterFeed, kind: KeyKind, store: OutcomeStore): Keys {
  const rows = Array.from(feed.listed, ({ itemKey }) => store.sighting(feed.key, itemKey));
  return new Map(rows.flatMap((row) => (row ? move(row, identify(row.body, kind), store) : [])));
}

/** Where two rows get one key, the first has it, and the other is left to itself. */
function move(row: HeldSighting, key: Buffer, store: OutcomeStore): readonly [string, Buffer][] {
  if (key.equals(row.itemKey)) return [];
  if (!store.sighting(row.feedKey, key)) store.saveSighting({ ...row, itemKey: key }, row.itemKey);
  return [[row.itemKey.toString('hex'), key]];
}

function withKey<One extends { readonly itemKey: Buffer }>(one: One, keys: Keys): One {
  const itemKey = keys.get(one.itemKey.toString('hex'));
  return itemKey ? { ...one, itemKey } : one;
}
