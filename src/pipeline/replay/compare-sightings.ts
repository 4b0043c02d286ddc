import { identify } from '../../dedup/identify.ts';
import type { HeldSighting, WriterFeed } from '../../model/held.ts';
import type { ItemBody } from '../../model/item.ts';
import type { ChangedFields, ReplayFinding } from '../../model/replay-finding.ts';
import { findSighting } from '../find-sighting.ts';
import type { ComparedStore } from './compared-store.ts';

export interface Comparison {
  readonly findings: readonly ReplayFinding[];
  /** The stored text may be of a document that is not among those that were replayed: it can't be compared. */
  readonly isLater: boolean;
}

const NOTHING: Comparison = { findings: [], isLater: false };

/** What differs between an item as it was just read, and what is stored. */
export function compareSighting(
  feed: string,
  read: HeldSighting,
  scratch: ComparedStore,
  stored: ComparedStore,
): Comparison {
  const [ours, theirs] = [stored.feed(feed), scratch.feed(feed)];
  if (!ours || !theirs) return NOTHING;
  const held = sightingLike(read.body, ours, stored);
  if (!held) return isRemoved(read, ours, stored) ? NOTHING : found({ kind: 'missing', feed, body: read.body });
  const item = stored.item(held.itemNumber).id;
  if (isAnother(sightingLike(held.body, theirs, scratch), read)) return found({ kind: 'split', feed, item });
  const isLater = held.print !== read.print && (stored.changedAt(ours.key) ?? 0) > (theirs.fetchedAt ?? 0);
  const fields = isLater ? {} : changedFields(held.body, read.body);
  const changed = Object.keys(fields).length > 0 ? [{ kind: 'changed', feed, item, fields } as const] : [];
  return { findings: [...changed, ...acrossFeeds(feed, read, held, scratch, stored)], isLater };
}

/** What a stored item is that came with a document which was read, and was not found there in the same shape. */
export function compareStored(
  feed: string,
  held: HeldSighting,
  isWanted: boolean,
  scratch: ComparedStore,
  stored: ComparedStore,
): ReplayFinding | undefined {
  const [ours, theirs] = [stored.feed(feed), scratch.feed(feed)];
  if (!ours || !theirs) return undefined;
  const item = stored.item(held.itemNumber).id;
  const read = sightingLike(held.body, theirs, scratch);
  if (!read) return isWanted ? { kind: 'lost', feed, item, body: held.body } : undefined; // it was told as unwanted
  const first = sightingLike(read.body, ours, stored);
  if (!first || !isAnother(first, held)) return undefined;
  return { kind: 'joined', feed, items: [stored.item(first.itemNumber).id, item] };
}

/** An item that the feed's filter passes over, where it is stored. */
export function unwantedItem(feed: string, body: ItemBody, stored: ComparedStore): ReplayFinding | undefined {
  const ours = stored.feed(feed);
  const held = ours && sightingLike(body, ours, stored);
  return held && { kind: 'unwanted', feed, item: stored.item(held.itemNumber).id, body: held.body };
}

function found(finding: ReplayFinding): Comparison {
  return { findings: [finding], isLater: false };
}

function isAnother(sighting: HeldSighting | undefined, than: HeldSighting): boolean {
  return sighting !== undefined && !sighting.itemKey.equals(than.itemKey);
}

/** The sighting that a store has of such an item. */
function sightingLike(body: ItemBody, feed: WriterFeed, store: ComparedStore): HeldSighting | undefined {
  const { key: kind, former = [] } = feed.identity ?? { key: 'guid' };
  return findSighting(body, identify(body, kind), { feed, kind, former, isBackfill: false }, store);
}

/** By a person, or because it was too old: it would not come back. */
function isRemoved({ itemKey }: HeldSighting, feed: WriterFeed, store: ComparedStore): boolean {
  return store.tombstones(feed.key).some((mark) => mark.itemKey.equals(itemKey));
}

/** Found by comparing texts, behind the writer: no replay does that. */
const NOT_READ: ReadonlySet<string> = new Set<keyof ItemBody>(['dateDoubt']);

function changedFields(stored: ItemBody, now: ItemBody): ChangedFields {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(now)])] as (keyof ItemBody)[];
  const differing = names.filter((name) => !NOT_READ.has(name) && !isEqual(stored[name], now[name]));
  return Object.fromEntries(differing.map((name) => [name, { stored: stored[name], now: now[name] }]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Items of several feeds that are one, or are one no more. Told once an item: with the first of its sightings. */
function acrossFeeds(
  feed: string,
  read: HeldSighting,
  held: HeldSighting,
  scratch: ComparedStore,
  stored: ComparedStore,
): readonly ReplayFinding[] {
  const now = counterparts(read, scratch, stored);
  const before = counterparts(held, stored, scratch);
  const items = [...new Set(now.map(({ itemNumber }) => stored.item(itemNumber).id))];
  const parts = new Set(before.map(({ itemNumber }) => itemNumber));
  return [
    ...(items.length > 1 && now[0]!.of === read.feedKey ? [{ kind: 'joined', feed, items } as const] : []),
    ...(parts.size > 1 && before[0]!.of === held.feedKey
      ? [{ kind: 'split', feed, item: stored.item(held.itemNumber).id } as const]
      : []),
  ];
}

interface Counterpart {
  /** Key of the feed whose sighting it is the counterpart of. */
  readonly of: number;
  readonly itemNumber: number;
}

/** Of all sightings of an item in one store those in the other, where that has them. */
function counterparts({ itemNumber }: HeldSighting, from: ComparedStore, to: ComparedStore): readonly Counterpart[] {
  const sightings = from.sightingsOf(itemNumber);
  if (sightings.length < 2) return [];
  return sightings.flatMap(({ feedKey, body }) => {
    const there = to.feed(from.feedId(feedKey) ?? '');
    const like = there && sightingLike(body, there, to);
    return like ? [{ of: feedKey, itemNumber: like.itemNumber }] : [];
  });
}
