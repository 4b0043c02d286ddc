import { statSync } from 'node:fs';

const LOOK_MS = 1000;

/**
 * Calls `onChange` once files have changed and stayed as they are for a second, so that one that is being written is left
 * alone. It looks instead of listening: file events don't cross network file systems, and editors replace files.
 */
export function watchFiles(files: () => readonly string[], onChange: () => void): { stop(): void } {
  let known = looksOf(files());
  let last = known;
  const timer = setInterval(() => {
    const now = looksOf(files());
    const isStill = now === last;
    last = now;
    if (now === known || !isStill) return;
    known = now;
    onChange();
  }, LOOK_MS).unref();
  return { stop: () => clearInterval(timer) };
}

function looksOf(files: readonly string[]): string {
  return files.map(lookOf).join();
}

function lookOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${file} ${mtimeMs} ${size} ${ino}`;
  } catch {
    return `${file} gone`;
  }
}
