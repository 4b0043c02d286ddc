import type { HeldItem } from '../../model/held.ts';
import type { Instant } from '../../model/instant.ts';
import type { OutcomeStore } from '../outcome-store.ts';

/** A store, to be read beside another. */
export interface ComparedStore
  extends Pick<OutcomeStore, 'feed' | 'sighting' | 'sightingsOf' | 'sightingsOnPage' | 'tombstones'> {
  item(itemNumber: number): HeldItem;
  feedId(key: number): string | undefined;
  /** When the last changed document of a feed was fetched. */
  changedAt(feedKey: number): Instant | undefined;
  /** Was a poll of the feed made at that moment? */
  hasPoll(feedKey: number, at: Instant): boolean;
  /** The sightings that come after one, in the order of feed and key, a few at a time. */
  sightingsAfter(feedKey: number, itemKey: Buffer, limit: number): readonly SightingPlace[];
}

export interface SightingPlace {
  readonly feedKey: number;
  readonly feed: string;
  readonly itemKey: Buffer;
  readonly firstAt: Instant;
}

/** All sightings of a store. Each page is a statement of its own: a long one would hold back the writer's checkpoints. */
export function* everySighting(store: ComparedStore): Generator<SightingPlace> {
  for (let last: Pick<SightingPlace, 'feedKey' | 'itemKey'> = { feedKey: 0, itemKey: Buffer.alloc(0) }; ; ) {
    const page = store.sightingsAfter(last.feedKey, last.itemKey, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)!;
  }
}

const PAGE = 200;
