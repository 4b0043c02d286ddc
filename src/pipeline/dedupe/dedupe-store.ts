import type { PageItem } from '../../dedup/same-page.ts';
import type { ArchivedItem, ArchivePlace, Merge } from '../../model/archived.ts';
import type { CopyLink } from '../../model/copy.ts';
import type { Instant } from '../../model/instant.ts';
import type { CopyStore } from '../copies/link-copies.ts';
import { electPrimary, type PrimaryStore } from '../elect-primary.ts';

/** What is read of the archive to apply today's rules to it. */
export interface ArchiveReader
  extends Omit<
    CopyStore,
    'savePairs' | 'dropPairs' | 'saveSketch' | 'addSentences' | 'saveLink' | 'dropLink' | 'nextSeq'
  > {
  archived(after: ArchivePlace, limit: number): readonly ArchivedItem[];
  /** About how many, a million at most. */
  countArchived(since: Instant): number;
  /** All items on a page, in the order in which they came; none where they are too many. */
  onPage(page: Buffer): readonly PageItem[];
  /** An item as `onPage` gives it. */
  pageItem(item: number): PageItem | undefined;
  link(item: number): CopyLink | undefined;
}

/** And what is changed. */
export interface DedupeStore extends ArchiveReader, CopyStore {
  transaction<T>(work: () => T): T;
  savePage(item: number, page: Buffer | undefined): void;
  /** What feeds say of `from` goes to `into`, and `from` is gone. */
  saveMerge(merge: Merge): void;
  /** After a merge: the fullest text shows. */
  electPrimary(item: number): void;
}

/** The owner's store for it. Sketches are kept by the search behind the writer, for the time that its index covers. */
export function dedupeStore(store: Omit<DedupeStore, 'electPrimary'> & PrimaryStore): DedupeStore {
  return { ...store, saveSketch: () => undefined, electPrimary: (item) => electPrimary(item, store) };
}
