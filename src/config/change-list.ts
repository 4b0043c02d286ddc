import {
  chmodSync,
  chownSync,
  closeSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { ConfigError, UsageError } from '../model/errors.ts';
import type { Feed } from '../model/feed.ts';
import { plainCause } from '../model/plain-cause.ts';
import { addToList, removeFromList, type WrittenFeed } from './edit-list.ts';
import { asAsked } from './feed-index.ts';
import { isRemote, listFormat } from './list-format.ts';
import { readList } from './read-list.ts';
import { resolvedAddress } from './read-lists.ts';
import { readBytes } from './read-yaml.ts';
import type { Settings } from './settings-schema.ts';

/** The list that feeds are added to: the first local YAML one. Throws ConfigError where the settings name none. */
export function firstList(settings: Pick<Settings, 'lists' | 'file'>): string {
  const list = settings.lists.find((one) => !isRemote(one) && formatOf(one) === 'yaml');
  if (list) return list;
  throw new ConfigError(`${settings.file}: lists: names no local YAML list to add to: add one, like ./feeds.yaml`);
}

/** Adds feeds to the first local YAML list; its path. */
export function addToFirstList(settings: Pick<Settings, 'lists' | 'file'>, feeds: readonly WrittenFeed[]): string {
  const list = firstList(settings);
  edit(list, (text) => addToList(text, feeds));
  return list;
}

/** Takes a feed out of its list, each time that it stands there. Throws UsageError where that list is not ours to edit. */
export function removeFeed({ id, url, list }: Pick<Feed, 'id' | 'url' | 'list'>): void {
  if (isRemote(list) || formatOf(list) !== 'yaml') {
    throw new UsageError(`feed "${id}" is named by ${list}, which is no YAML list here: take it out there`);
  }
  edit(list, (text) => {
    const entries = readList(list, Buffer.from(text)).entries.filter(
      (one) => asAsked(resolvedAddress(one.url, list)) === asAsked(url),
    );
    if (entries.length === 0) throw new UsageError(`feed "${id}" is no longer named by ${list}`);
    return entries.reverse().reduce((rest, { at }) => removeFromList(rest, at), text); // the last first: places stay true
  });
}

/** Root gives a list back to whom it belongs; others can't give files away, and need not. */
function keepOwner(file: string, uid: number, gid: number): void {
  try {
    chownSync(file, uid, gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

/** Half a minute: a script adds feeds side by side. */
const TRIES = 600;
const WAIT_MS = 50;

/** Reads, changes and replaces a list while nobody else does. */
function edit(list: string, change: (text: string) => string): void {
  const file = realpathSync(list);
  const draft = `${file}.new`;
  lock(draft, list);
  try {
    const text = changed(list, change);
    const { mode, uid, gid } = statSync(file);
    writeFileSync(draft, text, { flush: true }); // else a power cut behind the renaming may leave nothing
    chmodSync(draft, mode); // as it was, whoever edits: the daemon must still be able to read it
    keepOwner(draft, uid, gid);
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    if (cause instanceof ConfigError || cause instanceof UsageError) throw cause;
    throw new ConfigError(`${list} can't be written: ${plainCause(cause)}`, { cause });
  }
}

/** The draft of the new list is its lock: it is there while somebody edits. */
function lock(draft: string, list: string): void {
  for (let tries = 0; ; tries++) {
    try {
      return closeSync(openSync(draft, 'wx'));
    } catch (cause) {
      const isLocked = (cause as NodeJS.ErrnoException).code === 'EEXIST';
      if (!isLocked) throw new ConfigError(`${list} can't be written: ${plainCause(cause)}`, { cause });
      if (tries >= TRIES)
        throw new ConfigError(`${list} is being edited by another command; if none runs, remove ${draft}`, { cause });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
}

/** Read again before it replaces the old one: an edit of ours that breaks a list must not reach it. */
function changed(list: string, change: (text: string) => string): string {
  readList(list, readBytes(list)); // its own mistakes are told as such
  try {
    const text = change(textOf(list));
    readList(list, Buffer.from(text));
    return text;
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new ConfigError(`${list} is left as it is: ${whyNot(cause, list)}`, { cause });
  }
}

/** What is wrong with what it would say then; its line is that of a text which nobody has seen. */
function whyNot(cause: unknown, list: string): string {
  if (!(cause instanceof ConfigError)) return "it is written in a way that can't be edited safely; edit it by hand";
  return cause.message.replace(list, '').replace(/^(?::\d+){0,2}:\s*/, '');
}

function formatOf(list: string): string {
  return listFormat(list, textOf(list).slice(0, 10_000));
}

function textOf(list: string): string {
  return Buffer.from(readBytes(list)).toString('utf8');
}
