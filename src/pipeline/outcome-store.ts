import type { Tombstone } from '../dedup/tombstone.ts';
import type { PollReport } from '../model/feed-report.ts';
import type { Gap } from '../model/gap.ts';
import type { HeldItem, HeldSighting, WriterFeed } from '../model/held.ts';
import type { HostStanding } from '../model/host-standing.ts';
import type { Instant } from '../model/instant.ts';
import type { FormerText, ItemText } from '../model/item.ts';

/** What the writer asks of the store. Synchronous, so that a transaction can't be left open across an await. */
export interface OutcomeStore {
  transaction<T>(work: () => T): T;
  feed(id: string): WriterFeed | undefined;
  saveFeed(feed: WriterFeed): void;
  /** Adds a poll to the feed's log, and drops what is older than `keepFrom`. */
  addPoll(feedKey: number, poll: PollReport, keepFrom: Instant): void;

  sighting(feedKey: number, itemKey: Buffer): HeldSighting | undefined;
  /** Was any item of this feed stored, and not removed since? */
  hasSightings(feedKey: number): boolean;
  sightingsOf(itemNumber: number): readonly HeldSighting[];
  /** What a feed says of items on a page, the first eight. */
  sightingsOnPage(feedKey: number, pageKey: Buffer): readonly HeldSighting[];
  addSighting(sighting: HeldSighting): void;
  /** Replaces what a sighting says; `formerKey` is the key that it was stored under, where it changes. */
  saveSighting(sighting: HeldSighting, formerKey: Buffer): void;
  /** Notes when items that are no longer listed were last seen. */
  markUnlisted(feedKey: number, itemKeys: readonly Buffer[], lastAt: Instant): void;

  item(itemNumber: number): HeldItem;
  /** Items on a page, the first eight. */
  itemsOnPage(pageKey: Buffer): readonly number[];
  addItem(item: Omit<HeldItem, 'number'>): number;
  saveItem(item: HeldItem): void;
  /** The last texts that revisions of an item replaced, the oldest of them first. */
  lastTexts(itemNumber: number, feedKey: number, count: number): readonly FormerText[];
  addRevision(itemNumber: number, feedKey: number, revision: number, at: Instant, text: ItemText): void;

  /** Gives a feed up, until it is resumed. */
  park(feedKey: number): void;
  /** Takes back that it was given up. */
  unpark(feedKey: number): void;
  /** Polls it at another address from now on. */
  moveFeed(feedKey: number, url: string, host: string): void;
  /** The feed, besides one, that is polled at an address. */
  listedBy(url: string, besides: number): string | undefined;

  host(host: string): HostStanding | undefined;
  saveHost(host: string, standing: HostStanding | undefined): void;
  /** Hosts that are polled, a hundred at most. */
  someHosts(): readonly string[];

  /** The gap of a feed that is being filled. */
  gapToFill(feedKey: number): Gap | undefined;
  /** Adds a gap; those from before `keepFrom` are forgotten. */
  addGap(feedKey: number, gap: Gap, keepFrom: Instant): void;
  saveGap(feedKey: number, gap: Gap): void;

  tombstones(feedKey: number): readonly (Tombstone & { readonly itemKey: Buffer })[];
  saveTombstone(feedKey: number, itemKey: Buffer, mark: Tombstone | undefined): void;

  /** The next seq: larger than every one before, for ever. */
  nextSeq(): number;
}
