/** Feeds that other readers read. */
export type FeedFormatName = 'rss' | 'atom' | 'jsonfeed';

/** What is written page by page, as the items come. */
export type PagedName = 'jsonl' | 'json' | 'csv' | 'parquet' | FeedFormatName;

/** What is ordered for people: see digestSink. */
export type DigestName = 'markdown' | 'html';

export type FormatName = PagedName | DigestName | 'sqlite';

// biome-ignore format: a list reads better in a row
export const FORMATS: readonly FormatName[] = ['jsonl', 'json', 'csv', 'rss', 'atom', 'jsonfeed', 'markdown', 'html', 'parquet', 'sqlite'];

/** What can say that an item was removed. */
export const SAYS_REMOVED: readonly FormatName[] = ['jsonl', 'json', 'csv', 'parquet', 'sqlite'];

/** What its readers jump about in. */
export const NEVER_PACKED: readonly FormatName[] = ['parquet', 'sqlite'];

/** Whose fields can be chosen. */
export const TAKES_FIELDS: readonly FormatName[] = ['jsonl', 'json', 'csv'];
