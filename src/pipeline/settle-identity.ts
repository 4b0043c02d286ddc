import { identify } from '../dedup/identify.ts';
import { type GuidEvidence, type IdentityWish, nextIdentity } from '../dedup/next-identity.ts';
import { RULES } from '../dedup/print-of.ts';
import type { HeldSighting, ListedItem, WriterFeed } from '../model/held.ts';
import type { KeyKind } from '../model/identity.ts';
import type { Instant } from '../model/instant.ts';
import type { ChangedResult } from '../model/poll-outcome.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { NO_PAIRS, type Pair, pairUp } from './pair-up.ts';

/**
 * Decides, before a document's items are stored, how they are told apart, and gives the rows of the feed's previous
 * document the keys under which they are looked for from now on. So a change of the key doubles nothing and merges
 * nothing. Only for the newest outcome of a feed.
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

interface Compared {
  readonly pairs: readonly Pair[];
  readonly evidence: GuidEvidence;
}

/** Rows whose print is still listed are as they were; the others are looked at, beside what came. */
function compareListings(feed: WriterFeed, result: ChangedResult, store: OutcomeStore): Compared {
  const before = feed.rules === RULES ? [...feed.listed] : []; // what was read by other rules can't be compared
  const prints = new Set(result.listed);
  const moved = result.items.length === 0 ? [] : before.filter(({ print }) => !prints.has(print));
  const rows = moved.flatMap(({ itemKey }) => store.sighting(feed.key, itemKey) ?? []);
  const found = feed.succeededAt === undefined ? NO_PAIRS : pairUp(feed, result, rows, store);
  const stayed = found.stayed + before.filter(({ print }) => prints.has(print)).length;
  const { reuse, bare = 0, shared = 0 } = result.hints;
  const { pairs, changed, certain, reused } = found;
  const shares = { total: result.total, bare, shared };
  return { pairs, evidence: { stayed, changed, certain, reused, before: before.length, repeated: reuse, ...shares } };
}

type Keys = ReadonlyMap<string, Buffer>;

/** One item that got another guid, or moved, is the same item: it keeps its row. */
function followGuids(pairs: readonly Pair[], kind: KeyKind, store: OutcomeStore): Keys {
  if (kind === 'all') return new Map();
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

function withKey(one: ListedItem, keys: Keys): ListedItem {
  const itemKey = keys.get(one.itemKey.toString('hex'));
  return itemKey ? { ...one, itemKey } : one;
}
