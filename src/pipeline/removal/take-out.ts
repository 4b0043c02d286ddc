import type { Instant } from '../../model/instant.ts';
import type { KeepRow } from '../../model/keep.ts';
import type { ItemArchive, KeepStore } from './keep-store.ts';
import { removeItem } from './remove-item.ts';

/** Archived at a time, and one item more. */
const ARCHIVED_SIGNS = 2 ** 20;

/** Removes items, in one transaction; with an archive, once they are in it, as many at a time as fit into memory. */
export function takeOut(
  rows: readonly KeepRow[],
  now: Instant,
  store: KeepStore,
  archive: ItemArchive | undefined,
): void {
  for (let rest = rows; rest.length > 0; ) {
    const { count, lines } = archived(rest, archive);
    const numbers = new Set(rest.slice(0, count).map(({ number }) => number));
    store.transaction(() => {
      for (const number of numbers) removeItem(number, now, store, numbers);
      if (lines !== '') archive?.settle();
    });
    rest = rest.slice(count);
  }
}

/** Archives the first of these, as many as fit into memory together; how many. */
function archived(
  rows: readonly KeepRow[],
  archive: ItemArchive | undefined,
): { readonly count: number; readonly lines: string } {
  if (!archive) return { count: rows.length, lines: '' };
  let lines = '';
  let count = 0;
  while (count < rows.length && lines.length < ARCHIVED_SIGNS) lines += archive.lineOf(rows[count++]!.id);
  if (lines !== '') archive.append(lines);
  return { count, lines };
}
