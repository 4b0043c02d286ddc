import type { RemovedItem, StoredItem } from '../model/item.ts';
import type { FeedChannel } from './feed-channel.ts';
import { FEED_FORMATS } from './feed-document.ts';
import type { PagedName } from './format-names.ts';
import { CSV_COLUMNS, csvHead, csvItem } from './item-csv.ts';
import { exportedItem, itemLine } from './item-line.ts';
import type { PagedFormat } from './paged-format.ts';
import { parquetFormat } from './parquet-format.ts';

/** What goes into a file: text, in UTF-8, or bytes. */
export type Chunk = string | Uint8Array;

export type ItemFormat = PagedFormat<Chunk>;

export interface FormatOptions {
  /** What feeds say of themselves; digests take the title. */
  readonly channel: FeedChannel;
  /** Of CSV. */
  readonly columns?: readonly string[];
  /** Items may be removed ones. */
  readonly withRemoved?: boolean;
  /** Begins CSV with a byte order mark: spreadsheets then take it for UTF-8. */
  readonly bom?: boolean;
}

export function itemFormat(name: PagedName, options: FormatOptions): ItemFormat {
  const { columns = CSV_COLUMNS, bom = false } = options;
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
    case 'parquet':
      return parquetFormat(options.withRemoved ?? false);
    default:
      return FEED_FORMATS[name](options.channel);
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
