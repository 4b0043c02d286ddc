import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isPartName, SETTINGS } from '../src/backup/manifest.ts';
import { fitsTar } from '../src/backup/tar-header.ts';
import type { Part } from '../src/backup/write-backup.ts';
import { isRemote } from '../src/config/list-format.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { plainCause } from '../src/model/plain-cause.ts';
import { copyFile } from './list-cache.ts';

/** The user's files, as a backup takes them: settings and lists as they are written, and what remote lists said last. */
export function filesOf({ file, lists, data }: Pick<Settings, 'file' | 'lists' | 'data'>): {
  readonly parts: readonly Part[];
  /** What could not be read. */
  readonly notes: readonly string[];
} {
  const parts: Part[] = [{ name: SETTINGS, content: readFileSync(file) }];
  const notes: string[] = [];
  for (const list of lists) {
    const path = isRemote(list) ? copyFile(data, list) : list;
    try {
      const content = readFileSync(path);
      parts.push({ content, ...(isRemote(list) ? { name: `remote/${basename(path)}` } : named(list, file, parts)) });
    } catch (error) {
      if (!isRemote(list)) notes.push(`${list} is not in the backup: ${plainCause(error)}`);
    }
  }
  return { parts, notes };
}

/** Below the settings' folder a list keeps its place; from elsewhere it comes with a number and a word of where it was. */
function named(list: string, settings: string, taken: readonly Part[]): Pick<Part, 'name' | 'from'> {
  const name = `config/${relative(dirname(settings), list).split(sep).join('/')}`;
  if (isPartName(name) && fitsTar(name) && !taken.some((part) => part.name === name)) return { name };
  const numbered = `elsewhere/${taken.length}-${basename(list)}`;
  return {
    name: isPartName(numbered) && fitsTar(numbered) ? numbered : join('elsewhere', `${taken.length}`),
    from: list,
  };
}
