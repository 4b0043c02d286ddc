import { statSync } from 'node:fs';

const LOOK_MS = 1000;

/**
 * Calls `onChange` once files no longer look as they did, and have stayed as they are for a second, so that one that is being
 * written is left alone; again a second later where it answers false. It looks instead of listening: file events don't cross
 * network file systems, and editors replace files.
 */
export function watchFiles(files: () => readonly string[], looks: string, onChange: () => boolean): { stop(): void } {
  let known = looks;
  let last = looks;
  const timer = setInterval(() => {
    const now = looksOf(files());
    const isStill = now === last;
    last = now;
    if (now === known || !isStill || !onChange()) return;
    known = looksOf(files()); // the change may have named other files
    last = known;
  }, LOOK_MS).unref();
  return { stop: () => clearInterval(timer) };
}

/** How files look from outside. */
export function looksOf(files: readonly string[]): string {
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
