import type { Logger } from './logger.ts';

/** Undoes what was set up, last first, each step within what is left of a deadline. */
export class Releasers {
  readonly #steps: { readonly name: string; readonly release: () => Promise<void> | void }[] = [];
  #closing: Promise<void> | undefined;

  add(name: string, release: () => Promise<void> | void): void {
    this.#steps.push({ name, release });
  }

  /** Never rejects: a step that fails or is late is reported to `log`, if there is one, and the next step goes on. */
  close(deadlineMs: number, log?: Pick<Logger, 'warn'>): Promise<void> {
    this.#closing ??= this.#closeAll(performance.now() + deadlineMs, log);
    return this.#closing;
  }

  async #closeAll(end: number, log: Pick<Logger, 'warn'> | undefined): Promise<void> {
    for (const { name: step, release } of this.#steps.reverse()) {
      try {
        await beforeDeadline(Math.max(MIN_STEP_MS, (end - performance.now()) * SHARE), release());
      } catch (error) {
        log?.warn({ step, why: (error as Error).message }, 'did not close in time');
      }
    }
  }
}

/** What a step gets even when those before it used up the time: closing a file takes less. */
const MIN_STEP_MS = 200;
/** Of the time left, for one step: a dead Redis must not use up what the database needs. */
const SHARE = 2 / 3;

async function beforeDeadline(ms: number, work: Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${Math.round(ms)} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
