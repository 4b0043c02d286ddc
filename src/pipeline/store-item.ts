import type { SeenItem } from '../model/poll-outcome.ts';
import { addSighting } from './add-sighting.ts';
import { findSighting } from './find-sighting.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { reviseSighting } from './revise-sighting.ts';
import type { Seen, Verdict } from './seen.ts';

/** Stores one item that a document listed, and says what it was. A repeat is `known` and changes nothing. */
export function storeItem(
  seen: SeenItem,
  itemKey: Buffer,
  where: Seen,
  store: OutcomeStore,
  newId: () => string,
): Verdict {
  const held = where.isUnseen ? undefined : findSighting(seen.body, itemKey, where, store);
  if (seen.skipped) return held ? 'known' : 'skipped'; // its key is remembered with what the feed lists
  if (!held) return addSighting(seen, itemKey, where, store, newId);
  if (!where.isNewest) return 'known';
  return reviseSighting(seen, itemKey, held, where, store);
}
