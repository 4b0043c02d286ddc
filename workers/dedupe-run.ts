import { setImmediate as breathe } from 'node:timers/promises';
import type { OnProgress } from '../src/cli/context.ts';
import { indexCapacity } from '../src/dedup/copies/index-capacity.ts';
import { MemoryIndex } from '../src/dedup/copies/memory-index.ts';
import type { DedupeAnswer, DedupeReport } from '../src/model/dedupe.ts';
import type { Instant } from '../src/model/instant.ts';
import { ArchiveDedupe } from '../src/pipeline/dedupe/dedupe-archive.ts';
import { type DedupeStore, dedupeStore } from '../src/pipeline/dedupe/dedupe-store.ts';
import { dryStore } from '../src/pipeline/dedupe/dry-store.ts';
import type { Store } from '../src/store/open-store.ts';
import { withArchive } from '../src/store/with-archive.ts';
import type { Host } from './host.ts';
import { withOwnStore } from './with-own-store.ts';

/** Between two steps of some 20 ms each: the writer has its turn. */
const REST_MS = 20;

export interface DedupeRunner {
  /** Begins a run, unless one is under way, and says how far it is. The last one's report is kept. Throws what ended this run. */
  ask(run: string, since: Instant): DedupeAnswer;
  stop(): void;
}

/** Behind the writer of a daemon. */
export function startDedupe(store: Store['writer'], now: () => Instant, onError: (error: Error) => void): DedupeRunner {
  let current: { readonly run: string; readonly work: Pick<ArchiveDedupe, 'step' | 'report'> } | undefined;
  let failed: { readonly run: string; readonly why: Error } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const step = () => {
    timer = undefined;
    try {
      if (current?.work.step()) plan();
      else if (current) current = { run: current.run, work: ended(current.work.report()) };
    } catch (error) {
      failed = { run: current!.run, why: error as Error };
      current = undefined; // another run begins anew
      onError(error as Error);
    }
  };
  const plan = () => {
    timer ??= setTimeout(step, REST_MS).unref();
  };
  return {
    ask(run, since) {
      if (failed?.run === run) throw failed.why;
      const isFree = current === undefined || (current.run !== run && current.work.report().isDone);
      if (isFree) current = { run, work: open(dedupeStore(store), since, now) };
      plan();
      return { run: current!.run, ...current!.work.report() };
    },
    stop: () => clearTimeout(timer),
  };
}

/** What stays of a run: its report, without the index that it looked into. */
function ended(report: DedupeReport): Pick<ArchiveDedupe, 'step' | 'report'> {
  return { step: () => false, report: () => report };
}

/** In a folder that no daemon runs on. Throws OwnedError where one does. */
export function dedupeHere(data: string, host: Host, since: Instant, onProgress: OnProgress): Promise<DedupeReport> {
  return withOwnStore(data, host, ({ writer }) => runThrough(open(dedupeStore(writer), since, host.now), onProgress));
}

/** Reads only, beside a daemon or without one. */
export function dedupeDry(data: string, since: Instant, onProgress: OnProgress): Promise<DedupeReport> {
  return withArchive(data, ({ dedupe }) =>
    runThrough(
      open(dryStore(dedupe), since, () => 0),
      onProgress,
    ),
  );
}

async function runThrough(work: ArchiveDedupe, onProgress: OnProgress): Promise<DedupeReport> {
  while (work.step()) {
    const { done, all } = work.report();
    onProgress(done, all);
    await breathe();
  }
  return work.report();
}

function open(store: DedupeStore, since: Instant, now: () => Instant): ArchiveDedupe {
  const makeIndex = (texts: number) => new MemoryIndex(indexCapacity(texts));
  return new ArchiveDedupe(since, { store, makeIndex, now });
}
