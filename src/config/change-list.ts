import { realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { ConfigError, UsageError } from '../model/errors.ts';
import type { Feed } from '../model/feed.ts';
import { addToList, removeFromList, type WrittenFeed } from './edit-list.ts';
import { isRemote, listFormat } from './list-format.ts';
import { readList } from './read-list.ts';
import { feedAddress } from './read-lists.ts';
import { readBytes } from './read-yaml.ts';
import type { Settings } from './settings-schema.ts';

/** Adds feeds to the first local YAML list; its path. Throws ConfigError where the settings name none. */
export function addFeeds(settings: Pick<Settings, 'lists' | 'file'>, feeds: readonly WrittenFeed[]): string {
  const list = settings.lists.find((one) => !isRemote(one) && formatOf(one) === 'yaml');
  if (!list) {
    throw new ConfigError(`${settings.file}: lists: names no local YAML list to add to: add one, like ./feeds.yaml`);
  }
  write(list, addToList(textOf(list), feeds));
  return list;
}

/** Takes a feed out of its list. Throws UsageError where that is not ours to edit. */
export function removeFeed(feed: Pick<Feed, 'id' | 'url' | 'list'>): void {
  const { id, url, list } = feed;
  if (isRemote(list) || formatOf(list) !== 'yaml') {
    throw new UsageError(`feed "${id}" is named by ${list}, which is no YAML list here: take it out there`);
  }
  const entry = readList(list, readBytes(list)).entries.find((one) => feedAddress(one.url, list) === url);
  if (!entry) throw new UsageError(`feed "${id}" is no longer named by ${list}`);
  write(list, removeFromList(textOf(list), entry.at));
}

/** Read again before it replaces the old one: an edit of ours that breaks a list must not reach it. */
function write(list: string, text: string): void {
  readList(list, Buffer.from(text));
  const file = realpathSync(list);
  const { mode } = statSync(file);
  try {
    writeFileSync(`${file}.new`, text, { mode });
    renameSync(`${file}.new`, file);
  } catch (cause) {
    throw new ConfigError(`${list} can't be written: ${(cause as Error).message}`, { cause });
  }
}

function formatOf(list: string): string {
  return listFormat(list, textOf(list).slice(0, 10_000));
}

function textOf(list: string): string {
  return Buffer.from(readBytes(list)).toString('utf8');
}
