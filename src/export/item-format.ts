import type { RemovedItem, StoredItem } from '../model/item.ts';
import type { FeedChannel } from './feed-channel.ts';
import { FEED_FORMATS } from './feed-document.ts';
import type { PagedName } from './format-names.ts';
import { CSV_COLUMNS, csvHead, csvItem } from './item-csv.ts';
import { chosenFields } from './item-fields.ts';
import { exportedItem } from './item-line.ts';
import type { PagedFormat } from './paged-format.ts';
import { parquetFormat } from './parquet-format.ts';

/** What goes into a file: text, in UTF-8, or bytes. */
export type Chunk = string | Uint8Array;

export type ItemFormat = PagedFormat<Chunk>;

export interface FormatOptions {
  /** What feeds say of themselves; digests take the title. */
  readonly channel: FeedChannel;
  /** ITEM_FIELDS to write, in this order: columns of CSV, keys of JSON. Default: all of JSON, CSV_COLUMNS of CSV. */
  readonly fields?: readonly string[];
  /** Items may be removed ones. */
  readonly withRemoved?: boolean;
  /** Begins CSV with a byte order mark: spreadsheets then take it for UTF-8. */
  readonly bom?: boolean;
}

export function itemFormat(name: PagedName, options: FormatOptions): ItemFormat {
  const { fields, bom = false, withRemoved = false } = options;
  const columns = withRemoved ? columnsWithRemoved(fields ?? CSV_COLUMNS) : (fields ?? CSV_COLUMNS);
  switch (name) {
    case 'jsonl':
      return {
        head: () => '',
        items: (items) => items.map((item) => `${jsonOf(item, fields)}\n`).join(''),
        tail: () => '',
      };
    case 'json':
      return jsonFormat(fields);
    case 'csv':
      return {
        head: () => (bom ? '\ufeff' : '') + csvHead(columns),
        items: (items) => items.map((item) => csvItem(item, columns)).join(''),
        tail: () => '',
      };
    case 'parquet':
      return parquetFormat(withRemoved);
    default:
      return FEED_FORMATS[name](options.channel);
  }
}

/** Without it nobody would know the record of a removed item for that. */
function columnsWithRemoved(columns: readonly string[]): readonly string[] {
  return columns.includes('removed') ? columns : [...columns, 'removed'];
}

function jsonOf(item: StoredItem | RemovedItem, fields?: readonly string[]): string {
  return JSON.stringify(fields ? chosenFields(item, fields) : exportedItem(item));
}

function jsonFormat(fields?: readonly string[]): ItemFormat {
  let isFirst = true;
  const written = (item: StoredItem | RemovedItem) => {
    const comma = isFirst ? '' : ',';
    isFirst = false;
    return `${comma}\n${jsonOf(item, fields)}`;
  };
  return { head: () => '[', items: (items) => items.map(written).join(''), tail: () => '\n]\n' };
}
