import type { SchemaElement } from 'hyparquet-writer';
import { DAY_MS } from '../model/instant.ts';
import { fullText, type RemovedItem, type StoredItem } from '../model/item.ts';

/** A column: what it holds, and how it is taken from an item. Named as in JSON Lines. */
export interface ParquetColumn {
  readonly name: string;
  readonly schema: readonly SchemaElement[];
  /** Long text: a dictionary would not help. */
  readonly isLong: boolean;
  /** Does a row group's least and greatest value help to find something? They are kept until the end. */
  readonly hasRange: boolean;
  readonly of: (item: StoredItem) => unknown;
}

type Kind = Omit<SchemaElement, 'name'>;

const TEXT: Kind = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
const JSON_TEXT: Kind = { type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } };
const INT64: Kind = { type: 'INT64' };
const INT32: Kind = { type: 'INT32' };
const FLAG: Kind = { type: 'BOOLEAN' };
const DOUBLE: Kind = { type: 'DOUBLE' };
const DATE: Kind = { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } };
const TIME: Kind = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
};

const optional = (name: string, kind: Kind): SchemaElement[] => [{ name, repetition_type: 'OPTIONAL', ...kind }];
const struct = (name: string, fields: readonly SchemaElement[][]): SchemaElement[] => [
  { name, repetition_type: 'OPTIONAL', num_children: fields.length },
  ...fields.flat(),
];
/** Three levels, as the format's LogicalTypes.md says; the elements are called `element`. */
const list = (name: string, element: readonly SchemaElement[]): SchemaElement[] => [
  { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element,
];
const texts = (name: string) => list(name, optional('element', TEXT));

const FEED = struct('feed', [optional('id', TEXT), optional('title', TEXT), optional('url', TEXT), texts('tags')]);
const ENCLOSURE = struct('element', [
  optional('url', TEXT),
  optional('type', TEXT),
  optional('bytes', INT64),
  optional('seconds', DOUBLE),
]);
const COMMENTS = struct('comments', [optional('url', TEXT), optional('feed', TEXT), optional('count', INT64)]);
const DATE_DOUBT = struct('dateDoubt', [optional('why', TEXT), optional('shownAt', TIME)]);

/** What grows with seq, more or less. */
const RANGES = ['seq', 'id', 'published', 'updated', 'collected'];

/** All that a removed item has. */
const ALWAYS = ['seq', 'id'];

/** Every column; those of TIME are milliseconds UTC. */
export const PARQUET_COLUMNS: readonly ParquetColumn[] = [
  column('seq', [{ name: 'seq', repetition_type: 'REQUIRED', ...INT64 }], ({ seq }) => BigInt(seq)),
  column('id', [{ name: 'id', repetition_type: 'REQUIRED', ...TEXT }], ({ id }) => id),
  column('feed', FEED, ({ feed }) => feed),
  column('feeds', texts('feeds'), ({ feeds }) => feeds),
  ...(['guid', 'url', 'title', 'source', 'section', 'image', 'language', 'agency', 'place', 'copyOf'] as const).map(
    (name) => column(name, optional(name, TEXT), (item) => item[name]),
  ),
  ...(['published', 'updated', 'collected'] as const).map((name) =>
    column(name, optional(name, TIME), (item) => item[name]),
  ),
  ...(['authors', 'categories'] as const).map((name) => column(name, texts(name), (item) => item[name])),
  ...(['summary', 'contentHtml'] as const).map((name) => long(name, (item) => item[name])),
  long('contentText', fullText),
  column('enclosures', list('enclosures', ENCLOSURE), ({ enclosures }) =>
    enclosures?.map((one) => ({ ...one, bytes: wholeNumber(one.bytes) })),
  ),
  column('comments', COMMENTS, ({ comments }) => comments && { ...comments, count: wholeNumber(comments.count) }),
  column('extras', optional('extras', JSON_TEXT), ({ extras }) => extras),
  column(
    'datelineDate',
    optional('datelineDate', DATE),
    ({ datelineDate }) => datelineDate && Math.floor(datelineDate / DAY_MS),
  ),
  column('dateDoubt', DATE_DOUBT, ({ dateDoubt }) => dateDoubt),
  column('revision', optional('revision', INT32), ({ revision }) => revision),
  column('backfill', optional('backfill', FLAG), ({ backfill }) => backfill),
  column('similarity', optional('similarity', DOUBLE), ({ similarity }) => similarity),
];

/** Written where the export was asked for removed items. */
export const REMOVED_COLUMN: ParquetColumn = column('removed', optional('removed', FLAG), (item) => 'removed' in item);

/** The value of a column; of a removed item only seq, id and that it was removed are known. */
export function cellOf({ name, of }: ParquetColumn, item: StoredItem | RemovedItem): unknown {
  return 'removed' in item && name !== 'removed' && !ALWAYS.includes(name) ? undefined : of(item as StoredItem);
}

function column(name: string, schema: readonly SchemaElement[], of: ParquetColumn['of']): ParquetColumn {
  return { name, schema, isLong: false, hasRange: RANGES.includes(name), of };
}

function long(name: string, of: ParquetColumn['of']): ParquetColumn {
  return { name, schema: optional(name, TEXT), isLong: true, hasRange: false, of };
}

/** What a document gives as a number may be any. */
function wholeNumber(value: number | undefined): bigint | undefined {
  return Number.isSafeInteger(value) ? BigInt(value!) : undefined;
}
