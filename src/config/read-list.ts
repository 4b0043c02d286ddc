import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { ConfigError } from '../model/errors.ts';
import type { Feed } from '../model/feed.ts';
import { hostOf } from '../schedule/host-of.ts';
import { explainIssue } from './explain-issue.ts';
import { feedSlug, shortHash } from './feed-slug.ts';
import { readYaml } from './read-yaml.ts';
import { feedSchema, listSchema, type Settings } from './settings-schema.ts';

/** All feeds of all lists. An address named twice is one feed; an id named twice is an error. Throws ConfigError. */
export function readLists(settings: Pick<Settings, 'lists' | 'poll'>): readonly Feed[] {
  const feeds = new FeedIndex();
  for (const list of settings.lists) for (const entry of readEntries(list)) feeds.add(toFeed(entry, list, settings));
  return feeds.all();
}

type FeedEntry = z.output<typeof feedSchema>;

function readEntries(list: string): readonly FeedEntry[] {
  const { text, value } = readYaml(list);
  const checked = listSchema.safeParse(value);
  if (!checked.success) throw new ConfigError(explainIssue(list, text, checked.error.issues[0]!));
  return (checked.data.feeds ?? []).map((entry, at) => {
    const feed = feedSchema.safeParse(entry);
    if (feed.success) return feed.data;
    throw new ConfigError(explainIssue(list, text, feed.error.issues[0]!, ['feeds', at]));
  });
}

function toFeed(entry: FeedEntry, list: string, settings: Pick<Settings, 'poll'>): Feed {
  const url = feedAddress(entry.url, list);
  return {
    id: entry.id ?? '',
    url,
    list,
    host: hostOf(url),
    settings: {
      tags: entry.tags,
      ...rhythmOf(entry, settings),
      headers: entry.headers,
      parser: entry.parser,
    },
  };
}

/** An interval or cron line of its own is kept; else the interval adapts, where the settings let it. */
function rhythmOf({ every, cron }: FeedEntry, { poll }: Pick<Settings, 'poll'>) {
  const everyMs = Math.max(every ?? poll.every, poll.min);
  if (cron !== undefined) return { everyMs, cron };
  return { everyMs, ...(poll.adaptive && every === undefined && { adaptive: true as const }) };
}

/** A `file:` address may be relative to its list. */
function feedAddress(written: string, list: string): string {
  if (!/^file:/i.test(written) || /^file:\/\//i.test(written)) return written;
  return pathToFileURL(resolve(dirname(list), written.slice('file:'.length))).href;
}

/** Gives ids to feeds without one, and keeps both ids and addresses unique. */
class FeedIndex {
  readonly #named = new Map<string, Feed>();
  readonly #unnamed: Feed[] = [];
  readonly #addresses = new Set<string>();

  add(feed: Feed): void {
    if (this.#addresses.has(feed.url)) return;
    this.#addresses.add(feed.url);
    if (feed.id === '') this.#unnamed.push(feed);
    else this.#name(feed);
  }

  /** Ids that people chose come first, so that a made one never takes theirs. */
  all(): readonly Feed[] {
    for (const feed of this.#unnamed) {
      const slug = feedSlug(feed.url);
      this.#name({ ...feed, id: this.#named.has(slug) ? `${slug}-${shortHash(feed.url)}` : slug });
    }
    return [...this.#named.values()];
  }

  #name(feed: Feed): void {
    const other = this.#named.get(feed.id);
    if (other)
      throw new ConfigError(
        `${feed.list}: id "${feed.id}" stands for ${other.url} and for ${feed.url}: give one another id`,
      );
    this.#named.set(feed.id, feed);
  }
}
