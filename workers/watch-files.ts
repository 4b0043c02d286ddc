import { statSync } from 'node:fs';

const LOOK_MS = 1000;

/** How files look from outside, by their path. */
export type Looks = ReadonlyMap<string, string>;

/**
 * Calls `onChange` once files look different and have then stayed the same for a second, so that a file being written
 * is left alone. If it answers false, it is called again a second later. Files are looked at, not listened to: file
 * events don't cross network file systems, and editors replace files.
 */
export function watchFiles(files: () => readonly string[], looks: Looks, onChange: () => boolean): { stop(): void } {
  let known = looks;
  let last = looks;
  const timer = setInterval(() => {
    const now = looksOf(files());
    const isStill = isSame(now, last);
    last = now;
    if (isSame(now, known) || !isStill || !onChange()) return;
    known = takenLooks(now, files());
    last = known;
  }, LOOK_MS).unref();
  return { stop: () => clearInterval(timer) };
}

export function looksOf(files: readonly string[]): Looks {
  return new Map(files.map((file) => [file, lookOf(file)]));
}

/** As they looked before they were read, so that an edit during the reading is not missed; the change may name other files. */
function takenLooks(before: Looks, files: readonly string[]): Looks {
  return new Map(files.map((file) => [file, before.get(file) ?? lookOf(file)]));
}

function isSame(a: Looks, b: Looks): boolean {
  return a.size === b.size && [...a].every(([file, look]) => b.get(file) === look);
}

function lookOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'gone';
  }
}
