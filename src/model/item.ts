import type { Instant } from './instant.ts';
import type { Comments, Enclosure, Extras } from './parsed-feed.ts';

/** What one feed says of an item, ready to store: HTML sanitised, text plain. Belongs to the sighting. */
export interface ItemText {
  readonly title?: string;
  /** Plain text. */
  readonly summary?: string;
  /** Sanitised HTML. */
  readonly contentHtml?: string;
  readonly contentText?: string;
}

export const TEXT_FIELDS: readonly (keyof ItemText)[] = ['title', 'summary', 'contentHtml', 'contentText'];

/** The fullest plain text that there is of an item. */
export function fullText({ contentText, summary }: ItemText): string | undefined {
  return contentText ?? summary;
}

/** What surrounds the text. A change of it gives an item a new seq, but no revision. */
export interface ItemRecord {
  readonly guid?: string;
  readonly url?: string;
  readonly authors?: readonly string[];
  readonly categories?: readonly string[];
  readonly enclosures?: readonly Enclosure[];
  readonly image?: string;
  readonly language?: string;
  readonly source?: string;
  readonly section?: string;
  readonly comments?: Comments;
  readonly extras?: Extras;
  /** The agency whose report it is: `AP`, `dpa`. */
  readonly agency?: string;
  /** Where that was written, as its dateline says. */
  readonly place?: string;
}

/** Dates change silently: no revision, no seq. */
interface ItemDates {
  readonly published?: Instant;
  readonly publishedRaw?: string;
  readonly updated?: Instant;
  /** Midnight UTC of the day that its dateline names. */
  readonly datelineDate?: Instant;
  readonly dateDoubt?: DateDoubt;
}

/** Why a publishing date is not believed, and when the text was there by its own evidence. */
export interface DateDoubt {
  /** `dateline`: its own dateline names another day. `twin`: the same text was there long before it was "published". */
  readonly why: 'dateline' | 'twin';
  readonly shownAt: Instant;
}

/** An item as it travels from the fetcher to the writer and rests in its sighting. */
export interface ItemBody extends ItemText, ItemRecord, ItemDates {}

/** An item with the text of its primary sighting, as the store hands it out. */
export interface StoredItem extends ItemBody {
  readonly seq: number;
  readonly id: string;
  readonly feed: {
    readonly id: string;
    readonly title?: string;
    readonly url: string;
    readonly tags: readonly string[];
  };
  /** Ids of all feeds that list or listed it. */
  readonly feeds: readonly string[];
  readonly collected: Instant;
  readonly revision: number;
  /** When its text was last another one; absent where it never was. */
  readonly revisedAt?: Instant;
  readonly backfill: boolean;
  /** The item whose text this one is, and how alike they are, 0 to 1. */
  readonly copyOf?: string;
  readonly similarity?: number;
}

/** A text that an item had before: `revision` replaced it, at `at`. */
export interface FormerText {
  readonly revision: number;
  readonly at: Instant;
  readonly text: ItemText;
}

/** What is left of an item after its removal. */
export interface RemovedItem {
  readonly seq: number;
  readonly id: string;
  readonly removed: true;
}

/** Which items to hand out; what is absent selects all. */
export interface ItemSelection {
  /** Only items with a larger seq. */
  readonly after?: number;
  /** Only items with this seq or a smaller one. */
  readonly upTo?: number;
  readonly since?: Instant;
  /** Beside those since then, also items with a larger seq than this. */
  readonly orAfter?: number;
  /** Not included. */
  readonly until?: Instant;
  /** What `since` and `until` are of. Default: `collected`. An item without a plausible date counts as published when it was collected. */
  readonly by?: 'collected' | 'published';
  /** Only items that this feed lists or listed. */
  readonly feed?: string;
  /** Only items of feeds with this tag. */
  readonly tag?: string;
  /** BCP 47; `de` also selects `de-AT`. */
  readonly language?: string;
  /** Whose report it is, whatever the case. */
  readonly agency?: string;
  /** Only items that hold these words, as `items search` understands them: of those that are indexed. */
  readonly query?: string;
  readonly withRemoved?: boolean;
  /** None that a feed already listed at its first successful poll, until it is revised. */
  readonly withoutBackfill?: boolean;
  /** No copies: of each text one item, which then names the feeds of its copies too. */
  readonly unique?: boolean;
}
