import { writeSync } from 'node:fs';

/** Where in a poll's life a kill can hit. `http` is seen by the feed server, the others by the process itself. */
export type Stage = 'http' | 'parsed' | 'queued' | 'transaction' | 'committed';

/** The same of an export: it has read items, its output is written, its cursor has moved. */
export type ExportStage = 'reading' | 'written' | 'moved';

/** What a process under test tells the run, on its file descriptor 3. */
export type Report =
  | { readonly at: Stage | ExportStage }
  | { readonly ready: true }
  | { readonly queued: { readonly feed: string; readonly etag?: string } };

const REPORT_FD = 3;
/** How long a process stays at a stage, waiting for its end. When another is killed instead, it goes on. */
export const HOLD_MS = 300;
const cell = new Int32Array(new SharedArrayBuffer(4));
let armed: Stage | ExportStage | undefined;

/** The run arms a stage by message; the process stops the next time that it gets there. */
export function listenForArming(): void {
  process.on('message', (stage: Stage | null) => {
    armed = stage ?? undefined;
  });
}

/** From the start on. */
export function arm(stage: ExportStage): void {
  armed = stage;
}

export function report(what: Report): void {
  writeSync(REPORT_FD, `${JSON.stringify(what)}\n`);
}

/** Marks a stage. When it is armed, the whole process stands still here, so that a SIGKILL hits just this place. */
export function reach(stage: Stage | ExportStage): void {
  if (armed !== stage) return;
  armed = undefined;
  report({ at: stage });
  Atomics.wait(cell, 0, 0, HOLD_MS);
}
