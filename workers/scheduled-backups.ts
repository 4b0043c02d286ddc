import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupName, outdatedBackups } from '../src/backup/backup-name.ts';
import { makeFolders } from '../src/files/make-folders.ts';
import type { BackupReport, BackupStanding } from '../src/model/backup.ts';
import { FeedmillError } from '../src/model/errors.ts';
import { MINUTE_MS } from '../src/model/instant.ts';
import { plainCause } from '../src/model/plain-cause.ts';
import { BACKUP_RETRY_MS, isBackupDue } from '../src/schedule/backup-due.ts';
import { startBeat } from './beat.ts';
import type { Engine } from './engine.ts';
import type { Host } from './host.ts';
import { makeBackup } from './make-backup.ts';
import { plainTrouble } from './plain-trouble.ts';

const LOOK_MS = 5000;

type Owner = Pick<Engine, 'live' | 'store' | 'snapshots' | 'isClockSteady'>;

/** Makes backups as the settings say, while the daemon runs; a failure is told, stored and tried again. */
export function startBackups(engine: Owner, host: Host): { stop(): Promise<void> } {
  let tried: { readonly folder: string; readonly failed: NonNullable<BackupStanding['failed']> } | undefined;
  const makeDue = async () => {
    const { backup, timezone } = engine.live.settings;
    const { folder } = backup;
    if (folder === undefined) return;
    const { last, failed: told } = engine.store.backups();
    if (tried && told?.at !== tried.failed.at) saveFailed(tried.failed, engine); // the disk was full
    const failed = tried?.folder === folder ? tried.failed : undefined; // another folder, or a new start, is tried at once
    if (!isBackupDue(backup.cron, timezone, { ...(last && { last }), ...(failed && { failed }) }, host.now())) return;
    const why = await makeOne(folder, backup.keep, engine, host);
    tried = why === undefined ? undefined : { folder, failed: { at: host.now(), why } };
    if (tried) saveFailed(tried.failed, engine);
  };
  const beat = startBeat(LOOK_MS, () => makeDue().catch(host.onError));
  return {
    /** One that is under way is broken off, and made when the daemon runs again. */
    stop() {
      engine.snapshots.stop();
      return beat.stop();
    },
  };
}

function saveFailed(failed: NonNullable<BackupStanding['failed']>, { store }: Owner): void {
  const { last } = store.backups();
  store.saveBackups({ ...(last && { last }), failed });
}

/** Why it failed; undefined when it did not, or was broken off. */
async function makeOne(folder: string, keep: number, engine: Owner, host: Host): Promise<string | undefined> {
  const { store, snapshots } = engine;
  const startedAt = host.now();
  try {
    const made = await makeIn(folder, engine, host);
    const { file, bytes, at } = made;
    store.saveBackups({ last: { file, bytes, at } });
    host.log.info({ file, bytes, items: made.items, ms: host.now() - startedAt }, 'backup made');
    for (const note of made.notes) host.log.warn(note);
    if (engine.isClockSteady()) removeOutdated(folder, keep, host);
    return undefined;
  } catch (error) {
    if (snapshots.signal.aborted) {
      host.log.warn('a backup was broken off; it is made when the daemon runs again');
      return undefined;
    }
    const why = plainTrouble(error as Error);
    host.log.error(`no backup: ${why}; it is tried again in ${BACKUP_RETRY_MS / MINUTE_MS} min`);
    return why;
  }
}

/** One that can't be removed makes no backup a failure, and keeps no other. */
function removeOutdated(folder: string, keep: number, { now, log }: Host): void {
  for (const name of outdatedBackups(readdirSync(folder), keep, now())) {
    try {
      rmSync(join(folder, name));
    } catch (error) {
      log.warn(`${join(folder, name)} is no longer needed, and can't be removed: ${plainCause(error)}`);
    }
  }
}

async function makeIn(folder: string, { live, snapshots }: Owner, host: Host): Promise<BackupReport> {
  try {
    makeFolders(folder, 0o700);
  } catch (cause) {
    throw new FeedmillError('BACKUP', `${folder} can't be made: ${plainCause(cause)}; set backup.folder to another`, {
      cause,
    });
  }
  for (const name of readdirSync(folder).filter((one) => /^feedmill-.*\.unfinished$/.test(one)))
    rmSync(join(folder, name)); // of a daemon that was killed
  return makeBackup(join(folder, backupName(host.now())), {
    settings: live.settings,
    host,
    take: (id) => snapshots.take(id),
    signal: snapshots.signal,
    whenInterrupted: () => () => undefined,
  });
}
