import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { RemovedItem, StoredItem } from '../model/item.ts';
import { itemChars } from './item-chars.ts';
import type { PagedFormat } from './paged-format.ts';
import { cellOf, PARQUET_COLUMNS, type ParquetColumn, REMOVED_COLUMN } from './parquet-columns.ts';

/** Characters that a row group gathers before it is written: it is what memory holds. */
const GROUP_CHARS = 4_000_000;
const GROUP_ROWS = 20_000;

/** Items as Apache Parquet, packed with Snappy, a row group at a time. What it keeps of a written group is its place. */
export function parquetFormat(withRemoved: boolean): PagedFormat<Uint8Array> {
  const columns = withRemoved ? [...PARQUET_COLUMNS, REMOVED_COLUMN] : PARQUET_COLUMNS;
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'Feedmill' });
  let waiting: (StoredItem | RemovedItem)[] = [];
  let chars = 0;
  const writeGroup = () => {
    if (waiting.length > 0)
      void writer.write({ columnData: columnData(columns, waiting), rowGroupSize: waiting.length });
    waiting = [];
    chars = 0;
  };
  return {
    head: () => taken(bytes),
    items(items) {
      for (const item of items) {
        waiting.push(item);
        chars += itemChars(item);
        if (chars >= GROUP_CHARS || waiting.length >= GROUP_ROWS) writeGroup();
      }
      return taken(bytes);
    },
    tail() {
      writeGroup();
      void writer.finish();
      return taken(bytes);
    },
  };
}

function schemaOf(columns: readonly ParquetColumn[]) {
  return [{ name: 'items', num_children: columns.length }, ...columns.flatMap(({ schema }) => schema)];
}

function columnData(columns: readonly ParquetColumn[], items: readonly (StoredItem | RemovedItem)[]) {
  return columns.map((column) => ({
    name: column.name,
    data: items.map((item) => cellOf(column, item)),
    statistics: column.hasRange,
    ...(column.isLong && { encoding: 'PLAIN' as const }),
  }));
}

/** What was written since; its writer goes on counting, because places are counted from the beginning of the file. */
function taken(bytes: ByteWriter): Uint8Array {
  const chunk = bytes.getBytes().slice();
  bytes.index = 0;
  return chunk;
}
