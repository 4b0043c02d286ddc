import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from '../model/environment.ts';
import { ConfigError } from '../model/errors.ts';
import type { Feed, FeedSettings, FilterRules } from '../model/feed.ts';
import { withoutPassword } from '../model/without-password.ts';
import { hostOf } from '../schedule/host-of.ts';
import { FeedIndex } from './feed-index.ts';
import type { FeedEntry } from './feed-schema.ts';
import { isRemote, shownList } from './list-format.ts';
import { placeInYaml } from './place-in-yaml.ts';
import { type ListedEntry, type ReadList, readList } from './read-list.ts';
import { readBytes } from './read-yaml.ts';
import type { Settings } from './settings-schema.ts';
import { unsetNames } from './unset-names.ts';

export interface ListSources {
  /** The kept copy of a remote list; undefined while there is none. */
  readonly remote?: (list: string) => Uint8Array | undefined;
  /** Keeps what was read of a list by the hash of its bytes: reading 10,000 feeds of YAML takes a second. */
  readonly kept?: {
    read(list: string, hash: string): ReadList | undefined;
    write(list: string, hash: string, read: ReadList): void;
  };
  /** Where `${NAME}` will be looked up; absent: not checked. */
  readonly env?: Environment;
}

export interface ReadLists {
  readonly feeds: readonly Feed[];
  /** What was passed over or will hardly work, in sentences. */
  readonly notes: readonly string[];
  /** Remote lists that were never fetched: nothing is known of their feeds. */
  readonly unread: readonly string[];
}

type ListSettings = Pick<Settings, 'lists' | 'poll'>;

/**
 * All feeds of all lists. An address named twice is one feed, with the tags of both. An id named twice is an error; only a
 * remote list, which nobody here can mend, loses its id. Throws ConfigError.
 */
export function readLists(settings: ListSettings, sources: ListSources = {}): ReadLists {
  const index = new FeedIndex();
  const notes: string[] = [];
  const unread: string[] = [];
  const local = settings.lists.filter((list) => !isRemote(list));
  for (const list of [...local, ...settings.lists.filter(isRemote)]) {
    const bytes = isRemote(list) ? sources.remote?.(list) : readBytes(list);
    const shown = shownList(list);
    if (bytes) notes.push(...addList(index, shown, bytes, settings, sources));
    else unread.push(shown);
  }
  return { feeds: index.all(), notes: [...notes, ...unread.map((list) => `${list}: not fetched yet`)], unread };
}

function addList(
  index: FeedIndex,
  list: string,
  bytes: Uint8Array,
  settings: ListSettings,
  sources: ListSources,
): readonly string[] {
  const read = readKept(list, bytes, sources);
  const refused = read.entries.flatMap((entry) => addEntry(index, entry, list, bytes, settings) ?? []);
  return [...read.notes, ...unsetNames(list, bytes, read.entries, sources.env), ...refused];
}

function readKept(list: string, bytes: Uint8Array, { kept }: ListSources): ReadList {
  const hash = createHash('sha256').update(bytes).digest('base64url');
  const held = kept?.read(list, hash);
  if (held) return held;
  const read = readList(list, bytes);
  kept?.write(list, hash, read);
  return read;
}

/** A sentence where something of the entry could not be taken. */
function addEntry(
  index: FeedIndex,
  entry: ListedEntry,
  list: string,
  bytes: Uint8Array,
  settings: ListSettings,
): string | undefined {
  const feed = toFeed(entry, list, settings);
  const first = index.at(feed.url);
  const other = index.add(feed);
  if (!other) return first && unheard(feed, first, entry);
  if (other === first)
    return `${list}: ${withoutPassword(feed.url)} is named twice, as "${other.id}" and as "${feed.id}": the first counts`;
  if (isRemote(list)) {
    index.add({ ...feed, id: '' });
    return `${list}: id "${feed.id}" is taken by ${withoutPassword(other.url)}: ${withoutPassword(feed.url)} gets another`;
  }
  const place = /\.ya?ml$/i.test(list)
    ? placeInYaml(Buffer.from(bytes).toString('utf8'), ['feeds', entry.at, 'id'])
    : '';
  throw new ConfigError(
    `${list}${place}: id "${feed.id}" stands for ${withoutPassword(other.url)} and for ${withoutPassword(feed.url)}: give one another id`,
  );
}

/** What the second line of an address says beside its tags counts for nothing, where the first says otherwise. */
function unheard({ url, list, settings }: Feed, first: Feed, entry: ListedEntry): string | undefined {
  const isOwn = (key: (typeof HEARD_ONCE)[number]) => {
    const value = entry[key];
    return value !== undefined && value !== 'feedmill' && JSON.stringify(value) !== '{}';
  };
  const [mine, its] = [settings, first.settings].map(({ tags: _, title: __, ...rest }) => JSON.stringify(rest));
  const isRetitled = settings.title !== undefined && settings.title !== (first.settings.title ?? settings.title);
  const keys = [...(isRetitled ? ['title'] : []), ...(mine === its ? [] : HEARD_ONCE.filter(isOwn))];
  if (keys.length === 0) return undefined;
  return `${list}: ${withoutPassword(url)} is named twice: ${keys.join(', ')} of its second line ${keys.length > 1 ? 'do' : 'does'} not count`;
}

const HEARD_ONCE = 'every cron only skip headers proxy extras dedup identity keep parser'.split(
  ' ',
) as readonly (keyof FeedEntry)[];

function toFeed(entry: FeedEntry, list: string, settings: ListSettings): Feed {
  const url = resolvedAddress(entry.url, list);
  return { id: entry.id ?? '', url, list, host: hostOf(url), settings: feedSettings(entry, settings) };
}

function feedSettings(entry: FeedEntry, settings: ListSettings): FeedSettings {
  const { title, tags, headers, proxy, parser, extras, only, skip, dedup, identity, keep } = entry;
  return {
    ...(title !== undefined && { title }),
    tags,
    ...rhythmOf(entry, settings),
    headers,
    ...(proxy !== undefined && { proxy }),
    parser,
    ...(extras && { extras }),
    ...(keep !== undefined && { keep }),
    ...(dedup !== undefined && dedup !== 'copy' && { dedup }),
    ...(identity && { identity }),
    ...(only && { only: rulesOf(only) }),
    ...(skip && { skip: rulesOf(skip) }),
  };
}

function rulesOf(written: NonNullable<FeedEntry['only']>): FilterRules {
  const rules = Object.entries(written).map(([field, patterns]) => [field, [patterns].flat()]);
  return Object.fromEntries(rules) as FilterRules;
}

/** An interval or cron line of its own is kept; else the interval adapts, where the settings let it. */
function rhythmOf({ every, cron }: FeedEntry, { poll }: Pick<Settings, 'poll'>) {
  const everyMs = every ?? poll.every; // the schedule keeps poll.min
  if (cron !== undefined) return { everyMs, cron };
  return { everyMs, ...(poll.adaptive && every === undefined && { adaptive: true as const }) };
}

/** A `file:` address may be relative to its list. */
export function resolvedAddress(written: string, list: string): string {
  if (!/^file:/i.test(written) || /^file:\/\//i.test(written)) return written;
  return pathToFileURL(resolve(dirname(list), written.slice('file:'.length))).href;
}
