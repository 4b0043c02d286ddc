import { readFileSync } from 'node:fs';
import { addToFirstList } from '../config/change-list.ts';
import type { WrittenFeed } from '../config/edit-list.ts';
import { asAsked } from '../config/feed-index.ts';
import { listFormat } from '../config/list-format.ts';
import { type ListedEntry, readList } from '../config/read-list.ts';
import { resolvedAddress } from '../config/read-lists.ts';
import { writtenDuration } from '../config/units.ts';
import { envNames } from '../model/environment.ts';
import { UsageError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';
import { progress } from './progress.ts';
import { type Reader, readerOf, readFeed } from './read-feed.ts';
import { sparingHosts } from './spare-hosts.ts';
import { type Column, table } from './table.ts';

interface ImportOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly withSecrets?: boolean;
}

/** What becomes of a feed of the file. */
interface Verdict {
  readonly feed: WrittenFeed;
  readonly action: 'add' | 'listed' | 'refused' | 'failed';
  readonly why?: string;
}

/** Of what is passed over so much is named. */
const MANY = 20;

/** `feedmill feeds import FILE` */
export async function feedsImport(context: Context, options: ImportOptions, file: string): Promise<void> {
  if (/^https?:/i.test(file))
    throw new UsageError(
      `${file} is an address: download it first, or name it in lists: of the settings, to follow it`,
    );
  const settings = context.settings(options.config);
  const bytes = bytesOf(file);
  const { entries, notes } = readList(file, bytes);
  if (entries.length === 0) throw new UsageError([`${file} names no feed`, ...notes.slice(0, 5)].join('; '));
  const isPlain = listFormat(file, Buffer.from(bytes).toString('utf8')) === 'plain';
  if (isPlain && notes.length > MANY && notes.length > 3 * entries.length)
    throw new UsageError(`${file} seems to be no list: ${notes.length} of its lines name no feed; ${notes[0]}`);
  const listed = new Map((await context.feeds(settings)).feeds.map((feed) => [asAsked(feed.url), feed.id]));
  const ids = new Set(listed.values());
  const verdicts = withAllTags(entries)
    .map((entry) => verdictOn(entry, file, listed, ids))
    .map((verdict) => (options.withSecrets ? verdict : withoutSecrets(verdict)));
  const checked = options.check ? await check(verdicts, context, options) : verdicts;
  const added = checked.filter(({ action }) => action === 'add').map(({ feed }) => feed);
  await context.out.write(options.json ? checked.map(jsonLine).join('') : table(COLUMNS, checked, context.columns));
  for (const note of notes.slice(0, MANY)) context.out.note(`${note}\n`);
  if (notes.length > MANY) context.out.note(`and ${notes.length - MANY} more are passed over\n`);
  const count = `${added.length} of ${counted(entries.length, 'feed')}`;
  if (added.length === 0) return context.out.note('nothing to add\n');
  if (options.dryRun) return context.out.note(`${count} would be added; without --dry-run they are\n`);
  context.out.note(`${count} added to ${addToFirstList(settings, added)}\n`);
  if (!(await context.reload(settings))) await context.change(settings, 'sync', {});
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} can't be read: ${plainCause(error)}`);
  }
}

/** A feed that stands in two folders has the tags of both. */
function withAllTags(entries: readonly ListedEntry[]): readonly ListedEntry[] {
  const tags = new Map<string, string[]>();
  for (const { url, tags: own } of entries) tags.set(url, [...new Set([...(tags.get(url) ?? []), ...own])]);
  return entries.map((entry) => ({ ...entry, tags: tags.get(entry.url)! }));
}

/** Notes what it takes, so that an address or id that stands twice in the file is added once. */
function verdictOn(entry: ListedEntry, file: string, listed: Map<string, string>, ids: Set<string>): Verdict {
  const feed = writtenFeed(entry, file);
  const id = listed.get(asAsked(feed.url));
  if (id !== undefined) return { feed, action: 'listed', why: id ? `as "${id}"` : 'twice in the file' };
  listed.set(asAsked(feed.url), '');
  const isTaken = entry.id !== undefined && ids.has(entry.id);
  if (entry.id !== undefined) ids.add(entry.id);
  const { id: _, ...unnamed } = feed;
  return isTaken
    ? { feed: unnamed as WrittenFeed, action: 'add', why: `without its id "${entry.id}", which is taken` }
    : { feed, action: 'add' };
}

/** A file of others may name what is no business of theirs: `https://theirs.example/?${TOKEN}`. */
function withoutSecrets(verdict: Verdict): Verdict {
  const { url, proxy, headers } = verdict.feed;
  const names = [...new Set(envNames(JSON.stringify([url, proxy, headers])))].map((name) => `\${${name}}`);
  if (verdict.action !== 'add' || names.length === 0) return verdict;
  return { ...verdict, action: 'refused', why: `it would be told ${names.join(', ')}: --with-secrets adds it` };
}

/** An entry as a YAML list has it, without what is default anyhow. */
function writtenFeed(
  { at: _, url, every, keep, tags, headers, parser, ...rest }: ListedEntry,
  file: string,
): WrittenFeed {
  return {
    url: resolvedAddress(url, file),
    ...rest,
    ...(tags.length > 0 && { tags }),
    ...(every !== undefined && { every: writtenDuration(every) }),
    ...(keep !== undefined && { keep: writtenDuration(keep) }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(parser !== 'feedmill' && { parser }),
  };
}

const AT_ONCE = 16;

/** Asks each new feed once; those that can't be read are left out, and named. */
async function check(
  verdicts: readonly Verdict[],
  context: Context,
  options: ImportOptions,
): Promise<readonly Verdict[]> {
  const settings = context.settings(options.config);
  const documents = await context.documents(settings);
  const reader = readerOf(settings, documents, context.now);
  const shown = progress('checked', context);
  let done = 0;
  try {
    const inTurn = sparingHosts(AT_ONCE, settings.fetch.perHost);
    const judge = async (verdict: Verdict) => {
      const judged = verdict.action === 'add' ? await checkOne(verdict, reader) : verdict;
      shown.at(++done, verdicts.length);
      return judged;
    };
    return await Promise.all(verdicts.map((verdict) => inTurn(asked(verdict), () => judge(verdict))));
  } finally {
    shown.end();
    await documents.close();
  }
}

function asked({ action, feed }: Verdict): string {
  return action === 'add' ? String(feed['url']) : '';
}

async function checkOne(verdict: Verdict, reader: Reader): Promise<Verdict> {
  const headers = (verdict.feed['headers'] ?? {}) as Record<string, string>;
  const proxy = verdict.feed['proxy'] as string | undefined;
  const read = await readFeed(verdict.feed.url, reader, { headers, ...(proxy !== undefined && { proxy }) });
  return read.kind === 'feed'
    ? { ...verdict, why: counted(read.feed.items.length, 'item') }
    : { ...verdict, action: 'failed', why: read.why };
}

const COLUMNS: readonly Column<Verdict>[] = [
  { title: 'ACTION', value: ({ action }) => action },
  { title: 'ADDRESS', value: ({ feed }) => feed.url },
  { title: 'TAGS', value: ({ feed }) => ((feed['tags'] ?? []) as readonly string[]).join(', ') },
  { title: 'WHY', value: ({ why }) => why ?? '' },
];
