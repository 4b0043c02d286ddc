import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { refuseUnknown, selectionOf } from '../src/cli/selection.ts';
import { exportChannel } from '../src/export/export-channel.ts';
import { exportSink, type SinkPorts } from '../src/export/export-sink.ts';
import type { FormatName } from '../src/export/format-names.ts';
import { keepingFormer } from '../src/export/keeping-former.ts';
import { unwritable } from '../src/export/unwritable.ts';
import { manifestPath, writeManifest } from '../src/export/write-manifest.ts';
import { makeFolders } from '../src/files/make-folders.ts';
import { toIso } from '../src/model/instant.ts';
import type { ItemSelection } from '../src/model/item.ts';
import type { ExportedFile, ExportStanding, ScheduledExport } from '../src/model/scheduled-export.ts';
import { type Exported, exportItems } from '../src/pipeline/export-items.ts';
import type { NextFile } from '../src/pipeline/next-file.ts';
import { itemDatabase } from '../src/store/item-database.ts';
import type { Store } from '../src/store/open-store.ts';

interface MakeFileDeps {
  readonly store: Pick<Store, 'items' | 'names' | 'exports' | 'restoredAt'>;
  /** Where the status pages are. */
  readonly listen: string;
  readonly now: () => number;
  /** Throws where the export is to end now. */
  readonly goesOn: () => void;
}

/** Nobody else writes a scheduled export: what is left of one that was killed is replaced. */
const PORTS: SinkPorts = {
  write: () => Promise.reject(new Error('a scheduled export has no stdout')),
  newName: () => 'scheduled',
  whenInterrupted: () => () => undefined,
  makeDatabase: async (file) => itemDatabase(file),
};

/**
 * Makes a file and its manifest, and only then says so in the store: killed in between, the same name is written again. Gives
 * the file, undefined where nothing came.
 */
export async function makeFile(
  one: ScheduledExport,
  standing: ExportStanding,
  next: NextFile,
  deps: MakeFileDeps,
): Promise<ExportedFile | undefined> {
  const { store, now } = deps;
  const since = Math.max(store.restoredAt() ?? 0, standing.doneAt); // what is left of one that was killed is younger
  const exported = await writeItems(one, next, since, deps);
  const { count: rows, through } = exported;
  const file = { path: next.path, position: next.position, rows, madeAt: now() };
  const isMade = rows > 0 || next.period !== undefined;
  if (isMade) await writeManifest(next.path, { ...factsOf(one, next, exported), made: toIso(file.madeAt) });
  const head = Math.max(standing.head, through);
  const { period } = next;
  const passed = period
    ? await passedBy(period.until, { ...next.selection, after: standing.cursor }, head, deps)
    : head;
  store.exports.save(
    { ...standing, until: period?.until ?? standing.until, head, cursor: passed },
    isMade ? file : undefined,
  );
  return isMade ? file : undefined;
}

async function writeItems(
  one: ScheduledExport,
  next: NextFile,
  since: number,
  { store, listen, now, goesOn }: MakeFileDeps,
): Promise<Exported> {
  const { withRemoved } = one.selection;
  const selection = { ...next.selection, ...selectionOf(one.selection, now()) };
  refuseUnknown(selection, store);
  folderFor(next.path);
  const form = {
    channel: exportChannel(one.name, listen, now()),
    ...(withRemoved && { withRemoved }),
    ...(one.fields && { fields: one.fields }),
  };
  const sink = await exportSink(one.format as FormatName, form, next.path, PORTS);
  return exportItems(Number.POSITIVE_INFINITY, {
    walk: store.items.walk(selection),
    sink: keepingFormer(sink, next.path, since),
    skipsEmpty: next.period === undefined,
    onPage: goesOn,
  });
}

function folderFor(path: string): void {
  try {
    makeFolders(dirname(path));
  } catch (cause) {
    throw unwritable(path, cause as Error);
  }
}

/** Everything up to this seq was collected before a moment: what is later is in a file to come. */
export async function passedBy(
  moment: number,
  { after = 0, withRemoved }: ItemSelection,
  head: number,
  { store, goesOn }: Pick<MakeFileDeps, 'store' | 'goesOn'>,
): Promise<number> {
  const walk = store.items.walk({ after, since: moment, ...(withRemoved && { withRemoved }) });
  for (;;) {
    const { items, isEnd } = walk.next(1);
    const first = items[0]?.seq;
    if (first !== undefined || isEnd) return Math.min((first ?? head + 1) - 1, head);
    goesOn();
    await setImmediate();
  }
}

function factsOf({ name, format }: ScheduledExport, { period }: NextFile, exported: Exported) {
  const { count: rows, firstSeq, lastSeq } = exported;
  return {
    export: name,
    format,
    ...(period && { from: toIso(period.from), until: toIso(period.until) }),
    rows,
    ...(firstSeq !== undefined && { firstSeq }),
    ...(lastSeq !== undefined && { lastSeq }),
  };
}

/** Removes an export's files but the newest `keep`, and their manifests. */
export function keepNewest({ name, keep }: ScheduledExport, { exports }: Pick<Store, 'exports'>): void {
  for (const { path, position } of keep === undefined ? [] : exports.beyond(name, keep)) {
    for (const file of [path, manifestPath(path)]) rmSync(file, { force: true });
    exports.dropFile(name, position);
  }
}
