import { readdirSync, statSync } from 'node:fs';
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
    if (known) return [known];
    return /^(https?|file):/i.test(word) ? [{ path: word, url: word }] : filesAt(word);
  });
}

function filesAt(path: string): readonly CheckSubject[] {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) throw new UsageError(`"${path}" is neither the id of a feed, an address, nor a file here`);
  if (!entry.isDirectory()) return [subject(path, path)];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => isFile(join(path, name))).map((name) => subject(name, join(path, name)));
}

/** A link that leads nowhere is none. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function subject(path: string, file: string): CheckSubject {
  return { path, url: pathToFileURL(file).href };
}
