import type { RemovedItem, StoredItem } from '../model/item.ts';
import { exportedItem } from './item-line.ts';
import { writableText } from './writable-text.ts';

/** The columns that are written when none are chosen. */
// biome-ignore format: a table reads better in rows
export const CSV_COLUMNS = [
  'seq', 'id', 'feed', 'published', 'collected', 'title', 'url', 'authors', 'categories', 'summary', 'language', 'revision',
] as const;

/** The names of the columns, as the first record. */
export function csvHead(columns: readonly string[]): string {
  return csvRecord(columns);
}

/** An item as a record of CSV (RFC 4180): lines end in CR LF. Lists are joined by `; `; what is absent is empty. */
export function csvItem(item: StoredItem | RemovedItem, columns: readonly string[]): string {
  const exported = exportedItem(item);
  return csvRecord(columns.map((column) => cellOf(exported, column)));
}

function cellOf(exported: Record<string, unknown>, column: string): string {
  const feed = exported['feed'] as Record<string, unknown> | undefined;
  if (column === 'feed') return textOf(feed?.['id']);
  return textOf(column.startsWith('feed.') ? feed?.[column.slice('feed.'.length)] : exported[column]);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return typeof value === 'object' ? String((value as { url?: unknown }).url ?? JSON.stringify(value)) : String(value);
}

function csvRecord(cells: readonly string[]): string {
  const record = cells.map((cell) => quoted(writableText(cell))).join(',');
  return `${record === '' ? '""' : record}\r\n`; // an empty line is no record to most readers
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
