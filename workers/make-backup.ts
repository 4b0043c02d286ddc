import { existsSync, rmSync } from 'node:fs';
import { DATABASE } from '../src/backup/manifest.ts';
import { requireWritable, writeBackup } from '../src/backup/write-backup.ts';
import type { OnProgress } from '../src/cli/context.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import type { BackupReport } from '../src/model/backup.ts';
import { FeedmillError } from '../src/model/errors.ts';
import { toIso } from '../src/model/instant.ts';
import { snapshotFacts } from '../src/store/take-snapshot.ts';
import { filesOf } from './files-of.ts';
import type { Host } from './host.ts';
import { snapshotFile, snapshotFolder } from './snapshots.ts';

interface BackupDeps {
  readonly settings: Settings;
  readonly host: Host;
  /** Writes the snapshot of this id: see Snapshots. */
  readonly take: (id: string) => Promise<void>;
  readonly signal?: AbortSignal;
  /** See Context. */
  readonly whenInterrupted: (clean: () => void) => () => void;
  readonly onProgress?: OnProgress;
}

/** The whole state in one file: settings, lists, and a snapshot of the database. */
export async function makeBackup(file: string, deps: BackupDeps): Promise<BackupReport> {
  const { settings, host, signal, take, onProgress } = deps;
  await requireWritable(file);
  const id = host.newId();
  const folder = snapshotFolder(settings.data, id, host.now(), settings.limits.minFreeDisk);
  const unfinished = `${file}.${id}.unfinished`;
  const forget = deps.whenInterrupted(() => {
    folder.remove();
    rmSync(unfinished, { force: true });
  });
  try {
    await take(id);
    const at = host.now();
    const database = snapshotFile(settings.data, id);
    if (!existsSync(database))
      throw new FeedmillError('BACKUP', 'the daemon that runs is an older one: restart it first');
    const found = snapshotFacts(database);
    const { parts, notes } = filesOf(settings);
    const bytes = await writeBackup({
      ...{ file, unfinished, ...(signal && { signal }), ...(onProgress && { onProgress }) },
      facts: { feedmill: host.version, created: toIso(at), ...found },
      parts: [...parts, { name: DATABASE, content: { file: database } }],
    });
    return { file, bytes, at, notes, ...found };
  } finally {
    folder.remove();
    forget();
  }
}
