import type { Context, OnProgress } from '../src/cli/context.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { FeedmillError, StoreError } from '../src/model/errors.ts';
import { DAY_MS } from '../src/model/instant.ts';
import { ownerOf, ownFolder } from '../src/store/own-folder.ts';
import { holdsStore } from '../src/store/put-in-place.ts';
import { takeSnapshotOf } from '../src/store/take-snapshot.ts';
import { askDaemon } from './ask-daemon.ts';
import type { Host } from './host.ts';
import { makeBackup } from './make-backup.ts';
import { snapshotFile } from './snapshots.ts';

/** A snapshot takes as long as it takes, while the daemon lives. */
const LOOK_MS = 5000;

/** `backup`: the snapshot is taken by the daemon where one runs, else here; the rest is done here. */
export async function backUp(
  settings: Settings,
  host: Host,
  file: string,
  options: Pick<Context, 'whenInterrupted'> & { readonly onProgress: OnProgress },
) {
  if (!holdsStore(settings.data))
    throw new StoreError(`${settings.data} holds no store yet: there is nothing to back up`);
  const isOwned = ownerOf(settings.data) !== undefined;
  const ownership = isOwned ? undefined : ownFolder(settings.data, host.pid);
  try {
    const take = (id: string) =>
      ownership
        ? takeSnapshotOf(settings.data, snapshotFile(settings.data, id))
        : whileOwned(settings, askDaemon(settings, host, 'snapshot', { id }, DAY_MS));
    return await makeBackup(file, { settings, host, take, ...options });
  } finally {
    ownership?.release();
  }
}

/** A daemon that was killed answers nothing. */
async function whileOwned({ data }: Settings, answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const gone = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (ownerOf(data) !== undefined) return;
      reject(new FeedmillError('BACKUP', 'the daemon ended before the backup was whole: make it again'));
    }, LOOK_MS);
  });
  try {
    await Promise.race([answer, gone]);
  } finally {
    clearInterval(timer);
  }
}
