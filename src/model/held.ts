import type { DedupLevel } from './feed.ts';
import type { Memory } from './feed-memory.ts';
import type { Identity } from './identity.ts';
import type { Instant } from './instant.ts';
import type { ItemBody } from './item.ts';
import type { NextPoll } from './next-poll.ts';
import type { Validators } from './poll-outcome.ts';

/** A feed with its state, as the writer reads and saves it. */
export interface WriterFeed {
  readonly key: number;
  readonly id: string;
  readonly url: string;
  /** As its list names it: another one where it has moved. */
  readonly listUrl: string;
  readonly host: string;
  /** Where its redirects led last, where that is another host. */
  readonly answeredBy?: string;
  readonly everyMs: number;
  readonly adaptive?: true;
  readonly dedup?: DedupLevel;
  /** What the list says of its keys. */
  readonly wish?: 'guid' | 'page';
  readonly cron?: string;
  /** Its filterMark. */
  readonly filter?: string;
  /** All that it said was removed then: what was fetched before does not count. */
  readonly emptiedAt?: Instant;
  readonly nextAt: Instant;
  readonly plan?: NextPoll;
  readonly memory: Memory;
  readonly intervalMs: number;
  /** How much longer a poll may wait before items are lost. */
  readonly slackMs: number;
  readonly poll?: string;
  readonly fetchedAt?: Instant;
  readonly succeededAt?: Instant;
  readonly validators: Validators;
  readonly bodyHash?: string;
  /** What its last document listed, in that order. */
  readonly listed: Iterable<ListedItem>;
  readonly rules: number;
  readonly failures: number;
  readonly failingSince?: Instant;
  readonly healedAt?: Instant;
  readonly failedFrom?: Instant;
  readonly identity?: Identity;
  readonly title?: string;
  readonly link?: string;
  readonly language?: string;
}

/** One line of what a document listed: the print (base64url, 11 signs) and the key of its item. */
export interface ListedItem {
  readonly print: string;
  readonly itemKey: Buffer;
}

/** "This feed lists this item, with this text." */
export interface HeldSighting {
  readonly feedKey: number;
  readonly itemKey: Buffer;
  readonly itemNumber: number;
  readonly print: string;
  readonly rules: number;
  readonly body: ItemBody;
  readonly firstAt: Instant;
}

/** An item, as the writer reads and saves it; what it says stands in its sightings. */
export interface HeldItem {
  readonly number: number;
  readonly id: string;
  readonly seq: number;
  readonly pageKey?: Buffer;
  readonly primaryFeed: number;
  readonly collected: Instant;
  readonly published?: Instant;
  readonly publishedRaw?: string;
  readonly revision: number;
  readonly backfill: boolean;
}
