import type { CopyCandidate, CopyLink } from '../../model/copy.ts';
import { byPrecedence, writtenOn } from './by-precedence.ts';

/** What handing on the copies of an item asks of the store. */
export interface HandOnStore {
  link(item: number): CopyLink | undefined;
  saveLink(link: CopyLink, seq: number): void;
  dropLink(item: number, seq: number): void;
  nextSeq(): number;
}

/**
 * The first remaining copy of an item becomes the primary of the others, and is returned; copies that people did not
 * decide on come first. Their evidence stays as it was, with the text that goes.
 */
export function handOnCopies(copies: readonly CopyCandidate[], store: HandOnStore): CopyCandidate | undefined {
  const isTold = ({ wish }: CopyCandidate) => Number(wish !== undefined);
  const compare = byPrecedence(writtenOn(copies));
  const [primary, ...others] = copies.toSorted((a, b) => isTold(a) - isTold(b) || compare(a, b));
  if (!primary) return undefined;
  store.dropLink(primary.number, store.nextSeq());
  for (const { number } of others) {
    const link = store.link(number);
    if (link) store.saveLink({ ...link, of: primary.number }, store.nextSeq());
  }
  return primary;
}
