import type { FormatName } from './format-names.ts';
import { PACKED_ENDINGS } from './packer-of.ts';

const ENDING = new RegExp(`\\.(\\w{1,8})(?:\\.(?:${PACKED_ENDINGS.join('|')}))?$`, 'i');
const ALSO: Readonly<Record<string, FormatName>> = {
  ndjson: 'jsonl',
  md: 'markdown',
  htm: 'html',
  db: 'sqlite',
  sqlite3: 'sqlite',
};

/** The format that a file's ending names, before what says that it is packed; undefined where it names none. May be one that nobody knows. */
export function endingOf(path: string): string | undefined {
  const found = ENDING.exec(path)?.[1]?.toLowerCase();
  if (found === undefined || PACKED_ENDINGS.includes(found) || found === 'txt') return undefined;
  return ALSO[found] ?? found;
}

export function isPacked(path: string): boolean {
  return PACKED_ENDINGS.some((packed) => path.toLowerCase().endsWith(`.${packed}`));
}
