import { saysTheSameInFigures } from '../dedup/look-of.ts';
import type { HeldItem, WriterFeed } from '../model/held.ts';
import type { KeyKind } from '../model/identity.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import type { SeenItem } from '../model/poll-outcome.ts';
import type { ListedNow } from './find-sighting.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** The document that an item was seen in. */
export interface Seen {
  readonly feed: WriterFeed;
  readonly at: Instant;
  /** False for an outcome that came later than a newer one: its new items count, its texts do not. */
  readonly isNewest: boolean;
  /** What its keys are made of, and what they were made of before. */
  readonly kind: KeyKind;
  readonly former: readonly KeyKind[];
  readonly isBackfill: boolean;
  /** Nothing of the feed was stored before this document: no item of it needs to be looked for (a first poll takes a twentieth less). */
  readonly isUnseen: boolean;
  readonly document: ListedNow;
  /** The rules it was read by. */
  readonly rules: number;
}

export type Verdict = 'new' | 'revised' | 'known' | 'skipped';

export function sightingOf(seen: SeenItem, itemKey: Buffer, { feed, rules }: Seen) {
  return { feedKey: feed.key, itemKey, print: seen.print, rules, body: seen.body };
}

/** Is it a text that the item showed before, or hardly another? Who is late with it must not take a correction back. */
export function wasReplaced(body: ItemBody, { number, primaryFeed }: HeldItem, store: OutcomeStore): boolean {
  return store.lastTexts(number, primaryFeed, LOOKED_BACK).some(({ text }) => saysTheSameInFigures(text, body));
}

const LOOKED_BACK = 4;
