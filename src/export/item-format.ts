import type { RemovedItem, StoredItem } from '../model/item.ts';
import { CSV_COLUMNS, csvHead, csvItem } from './item-csv.ts';
import { exportedItem, itemLine } from './item-line.ts';

export type FormatName = 'jsonl' | 'json' | 'csv';

export const FORMATS: readonly FormatName[] = ['jsonl', 'json', 'csv'];

/** What goes into a file: text, in UTF-8, or bytes. */
export type Chunk = string | Uint8Array;

/** A format at work on one export, called in this order. It may remember what it has written: each export takes a new one. */
export interface ItemFormat {
  /** What begins the file. */
  head(): Chunk;
  /** A page of items. */
  items(items: readonly (StoredItem | RemovedItem)[]): Chunk;
  /** What ends the file. */
  tail(): Chunk;
}

export interface FormatOptions {
  /** Of CSV. */
  readonly columns?: readonly string[];
  /** Begins CSV with a byte order mark: spreadsheets then take it for UTF-8. */
  readonly bom?: boolean;
}

export function itemFormat(name: FormatName, { columns = CSV_COLUMNS, bom = false }: FormatOptions = {}): ItemFormat {
  switch (name) {
    case 'jsonl':
      return { head: () => '', items: (items) => items.map(itemLine).join(''), tail: () => '' };
    case 'json':
      return jsonFormat();
    case 'csv':
      return {
        head: () => (bom ? '\ufeff' : '') + csvHead(columns),
        items: (items) => items.map((item) => csvItem(item, columns)).join(''),
        tail: () => '',
      };
  }
}

function jsonFormat(): ItemFormat {
  let isFirst = true;
  const written = (item: StoredItem | RemovedItem) => {
    const comma = isFirst ? '' : ',';
    isFirst = false;
    return `${comma}\n${JSON.stringify(exportedItem(item))}`;
  };
  return { head: () => '[', items: (items) => items.map(written).join(''), tail: () => '\n]\n' };
}
