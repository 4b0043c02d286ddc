import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReadLists } from '../config/read-lists.ts';
import { itemFilter } from '../filter/item-filter.ts';
import { UsageError } from '../model/errors.ts';
import type { FeedSettings } from '../model/feed.ts';
import { toIso } from '../model/instant.ts';
import type { ParsedItem } from '../model/parsed-feed.ts';
import { cleanItem, type FeedDefaults } from '../parse/clean-item.ts';
import type { Context, DocumentPort, GlobalOptions } from './context.ts';
import { inTurn } from './in-turn.ts';
import { progress } from './progress.ts';
import { type Read, readFeed } from './read-feed.ts';
import { type Column, table } from './table.ts';

/** What is to be checked: a listed feed, an address, or a file. */
interface Subject {
  /** As it was named. */
  readonly path: string;
  readonly url: string;
  readonly settings?: FeedSettings;
  readonly list?: string;
}

interface CheckedItem {
  readonly item: ReturnType<typeof cleanItem>;
  /** Why the feed's filter does not want it. */
  readonly skipped?: string;
}

interface Checked {
  readonly path: string;
  readonly read: Read;
  readonly items: readonly CheckedItem[];
  readonly ms: number;
}

const AT_ONCE = 16;

/** `feedmill feeds check` */
export async function feedsCheck(
  context: Context,
  options: GlobalOptions,
  ...words: readonly string[]
): Promise<number> {
  const settings = context.settings(options.config);
  const { feeds, notes } = await context.feeds(settings);
  const subjects = subjectsOf(words, feeds);
  if (words.length === 0) for (const note of notes) context.out.note(`${note}\n`);
  const documents = await context.documents(settings);
  const shown = progress('checked', context);
  let done = 0;
  let failed = 0;
  const all = await inTurn(subjects, options.json ? 1 : AT_ONCE, async (subject) => {
    const checked = await check(subject, documents, context.now);
    if (checked.read.kind !== 'feed') failed++;
    shown.at(++done, subjects.length);
    if (options.json) await context.out.write(`${JSON.stringify(jsonOf(checked))}\n`);
    return options.json ? undefined : checked;
  }).finally(() => documents.close());
  shown.end();
  if (!options.json)
    await context.out.write(
      readable(
        all.filter((one) => one !== undefined),
        context,
      ),
    );
  return failed > 0 ? 1 : 0;
}

function subjectsOf(words: readonly string[], feeds: ReadLists['feeds']): readonly Subject[] {
  const listed = feeds.map(({ id, url, settings, list }) => ({ path: id, url, settings, list }));
  if (words.length === 0) return listed;
  return words.flatMap((word) => {
    const known = listed.find(({ path, url }) => path === word || url === word);
    if (known) return [known];
    return /^(https?|file):/i.test(word) ? [{ path: word, url: word }] : filesAt(word);
  });
}

function filesAt(path: string): readonly Subject[] {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) throw new UsageError(`"${path}" is neither the id of a feed, an address, nor a file here`);
  const names = entry.isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : [undefined];
  const files = names.map((name) => ({ path: name ?? path, file: name === undefined ? path : join(path, name) }));
  const isFile = ({ file }: { file: string }) => !entry.isDirectory() || statSync(file).isFile();
  return files.filter(isFile).map(({ path: shown, file }) => ({ path: shown, url: pathToFileURL(file).href }));
}

async function check(
  { path, url, settings, list }: Subject,
  documents: DocumentPort,
  now: () => number,
): Promise<Checked> {
  const startedAt = now();
  const read = await readFeed(url, documents, { ...settings, ...(list !== undefined && { list }) });
  const refuses = (settings && itemFilter(settings)) ?? (() => undefined);
  const items =
    read.kind === 'feed' ? read.feed.items.map((item) => judged(item, read.feed, read.address, refuses)) : [];
  return { path, read, items, ms: now() - startedAt };
}

function judged(
  item: ParsedItem,
  feed: FeedDefaults,
  address: string,
  refuses: (item: CheckedItem['item']) => string | undefined,
): CheckedItem {
  const clean = cleanItem(item, feed, address);
  const skipped = refuses(clean);
  return { item: clean, ...(skipped !== undefined && { skipped }) };
}

function jsonOf({ path, read, items, ms }: Checked): Record<string, unknown> {
  if (read.kind !== 'feed') return { path, ok: false, items: [], problems: [read.why], ms };
  const { format, title, problems = [] } = read.feed;
  return { path, ok: true, format, title, items: items.map(jsonItem), problems, ms };
}

function jsonItem({ item, skipped }: CheckedItem): Record<string, unknown> {
  const {
    guid,
    url,
    title,
    published,
    updated,
    authors,
    categories,
    enclosures,
    summary,
    contentText = summary,
  } = item;
  const times = { published: published && toIso(published), updated: updated && toIso(updated) };
  return { id: guid ?? url, guid, url, title, ...times, authors, categories, enclosures, contentText, skipped };
}

function readable(all: readonly Checked[], { columns }: Context): string {
  const filtered = all.filter(({ items }) => items.some((one) => one.skipped !== undefined));
  const tables = filtered.map(
    ({ path, items }) => `\n${path}: what its filter does\n${table(ITEM_COLUMNS, items, columns)}`,
  );
  return table(COLUMNS, all, columns) + tables.join('');
}

const skippedOf = ({ items }: Checked) => items.filter((one) => one.skipped !== undefined).length;

const COLUMNS: readonly Column<Checked>[] = [
  { title: 'FEED', value: ({ path }) => path },
  { title: 'FORMAT', value: ({ read }) => (read.kind === 'feed' ? read.feed.format : '-') },
  { title: 'ITEMS', value: ({ items }) => String(items.length), right: true },
  { title: 'SKIPPED', value: (checked) => String(skippedOf(checked)), right: true },
  { title: 'MS', value: ({ ms }) => String(ms), right: true },
  { title: 'TITLE', value: ({ read }) => (read.kind === 'feed' ? (read.feed.title ?? '') : `FAILED: ${read.why}`) },
];

const ITEM_COLUMNS: readonly Column<CheckedItem>[] = [
  {
    title: 'FILTER',
    value: ({ skipped }) => (skipped === 'only' ? 'skipped: no "only" rule matches' : (skipped ?? 'kept')),
  },
  { title: 'TITLE', value: ({ item }) => item.title ?? item.url ?? item.guid ?? '' },
];
