import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, type Instant } from '../model/instant.ts';

/** The files of kept documents in a data folder: those of a day (UTC) stand together, and need no other. */
export interface DocumentFile {
  readonly path: string;
  readonly name: string;
  /** `2026-11-29`. */
  readonly day: string;
  /** From 1: a day has several where one would be too large. */
  readonly number: number;
}

export function documentsFolder(data: string): string {
  return join(data, 'documents');
}

/** When the day ends: everything in its files was fetched before. */
export function endOf({ day }: DocumentFile): Instant {
  return Date.parse(day) + DAY_MS;
}

export function documentFile(folder: string, day: string, number: number): DocumentFile {
  const name = `${day}${number === 1 ? '' : `-${number}`}.warc.gz`;
  return { path: join(folder, name), name, day, number };
}

/** In the order in which they were written; none where there is no folder. */
export function documentFiles(folder: string): readonly DocumentFile[] {
  const files = namesIn(folder).flatMap((name) => {
    const [, day, number = '1'] = /^(\d{4}-\d\d-\d\d)(?:-(\d+))?\.warc\.gz$/.exec(name) ?? [];
    return day === undefined ? [] : [documentFile(folder, day, Number(number))];
  });
  return files.sort((a, b) => a.day.localeCompare(b.day) || a.number - b.number);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}
