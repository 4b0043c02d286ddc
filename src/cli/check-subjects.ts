import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReadLists } from '../config/read-lists.ts';
import { UsageError } from '../model/errors.ts';
import type { FeedSettings } from '../model/feed.ts';

/** What is to be checked: a listed feed, an address, or a file. */
export interface CheckSubject {
  /** As it was named; of a file in a named folder, its path below that. */
  readonly path: string;
  readonly url: string;
  readonly settings?: FeedSettings;
  readonly list?: string;
}

/** Without words all listed feeds; a word may be a feed's id or address, any address, a file or a folder. */
export function checkSubjects(words: readonly string[], feeds: ReadLists['feeds']): readonly CheckSubject[] {
  const listed = feeds.map(({ id, url, settings, list }) => ({ path: id, url, settings, list }));
  if (words.length === 0) return listed;
  return words.flatMap((word) => {
    const known = listed.find(({ path, url }) => path === word || url === word);
    if (known) return [{ ...known, path: word }];
    return /^(https?|file):/i.test(word) ? [{ path: word, url: word }] : filesAt(word);
  });
}

/** What can't be looked at is a subject too, and fails when it is read: one bad file must not hide a thousand good ones. */
function filesAt(path: string): readonly CheckSubject[] {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (!entry) throw new UsageError(`"${path}" is neither the id of a feed, an http address, nor a file here`);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [subject(path, path)];
  return [...filesBelow(path, '')].sort((a, b) => (a < b ? -1 : 1)).map((name) => subject(name, join(path, name)));
}

/** Links to folders are not followed: they may lead back. A folder that can't be opened stands for what is in it. */
function filesBelow(root: string, folder: string): readonly string[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return entries.flatMap((entry) => {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, name) : isLinkToFolder(join(root, name), entry) ? [] : [name];
    });
  } catch {
    return [folder === '' ? '.' : folder];
  }
}

function isLinkToFolder(path: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return true; // a link that leads to itself
  }
}

function subject(path: string, file: string): CheckSubject {
  return { path, url: pathToFileURL(file).href };
}
