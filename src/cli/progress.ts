import type { Context } from './context.ts';

/** What takes longer than this says how far it is. */
const QUIET_MS = 2000;
const EVERY_MS = 500;

interface Progress {
  /** `all` undefined: the end is not known. */
  at(done: number, all?: number): void;
  /** Clears the line. */
  end(): void;
}

/** A line on stderr with count, rate and remaining time. Silent where nobody watches, and in the first 2 s. */
export function progress(
  what: string,
  { now, out, isWatched }: Pick<Context, 'now' | 'out' | 'isWatched'>,
  isShown = isWatched,
): Progress {
  const startedAt = now();
  let shownAt = startedAt + QUIET_MS - EVERY_MS;
  let isOnScreen = false;
  return {
    at(done, all) {
      if (!isShown || now() - shownAt < EVERY_MS) return;
      shownAt = now();
      isOnScreen = true;
      out.overwrite(progressLine(what, done, all, now() - startedAt));
    },
    end() {
      if (isOnScreen) out.overwrite('');
    },
  };
}

/** `exported 120,000 of 1,000,000 (12 %), 40,000/s, 22 s left` */
export function progressLine(what: string, done: number, all: number | undefined, elapsedMs: number): string {
  const rate = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  const speed = `${grouped(Math.round(rate))}/s`;
  if (all === undefined || all === 0) return `${what} ${grouped(done)}, ${speed}`;
  const left = rate > 0 ? `, ${Math.ceil((all - done) / rate)} s left` : '';
  return `${what} ${grouped(done)} of ${grouped(all)} (${Math.floor((done * 100) / all)} %), ${speed}${left}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
