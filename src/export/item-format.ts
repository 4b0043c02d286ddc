import type { RemovedItem, StoredItem } from '../model/item.ts';
import { CSV_COLUMNS, csvHead, csvItem } from './item-csv.ts';
import { exportedItem, itemLine } from './item-line.ts';

export type FormatName = 'jsonl' | 'json' | 'csv';

export const FORMATS: readonly FormatName[] = ['jsonl', 'json', 'csv'];

/** A format, in the order of writing: what begins the file, each item, what ends it. */
export interface ItemFormat {
  readonly head: string;
  readonly item: (item: StoredItem | RemovedItem, isFirst: boolean) => string;
  readonly tail: string;
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
      return { head: '', item: itemLine, tail: '' };
    case 'json':
      return {
        head: '[',
        item: (item, isFirst) => `${isFirst ? '' : ','}\n${JSON.stringify(exportedItem(item))}`,
        tail: '\n]\n',
      };
    case 'csv':
      return { head: (bom ? '\ufeff' : '') + csvHead(columns), item: (item) => csvItem(item, columns), tail: '' };
  }
}
