import { counted } from '../../src/cli/counted.ts';
import { MINUTE_MS, toIso } from '../../src/model/instant.ts';
import { damageOf } from '../../src/store/damage-of.ts';
import type { Archive } from '../../src/store/open-store.ts';
import { ownerOf } from '../../src/store/own-folder.ts';
import { holdsStore } from '../../src/store/put-in-place.ts';
import { withArchive } from '../../src/store/with-archive.ts';
import { ok, type Says } from './says.ts';

export function daemonOf(data: string): Says {
  const pid = ownerOf(data);
  return ok(pid === undefined ? 'does not run' : `runs (pid ${pid || 'unknown'})`);
}

const MUCH_FREE_MIB = 100;
/** Older files can't give pages back one by one. */
const SHORTEN =
  'and used again by new items. To shorten it, stop the daemon and run: sqlite3 feedmill.db "PRAGMA auto_vacuum = 2; VACUUM"';

export async function storeOf(data: string): Promise<Says> {
  if (!holdsStore(data)) return ok('none yet: it is made at the first start');
  const damage = damageOf(data);
  if (damage === undefined) return withArchive(data, storeSays);
  return {
    state: 'bad',
    says: `the database is damaged: ${damage}`,
    mend: 'stop the daemon, and put the last backup in its place: "feedmill restore FILE --force"',
  };
}

function storeSays({ items, feeds, indexLag, keep: { freeBytes, canGiveBack } }: Archive): Says {
  const says = `${counted(items.count(), 'item')} of ${counted(feeds.count(), 'feed')}, ${indexLag()} not indexed yet`;
  const free = canGiveBack() ? 0 : Math.floor(freeBytes() / 1024 ** 2);
  return free < MUCH_FREE_MIB ? ok(says) : ok(`${says}; ${free} MiB of its file are free, ${SHORTEN}`);
}

/** A clock that stands before what was stored has been put back. */
export async function clockOf(data: string | undefined): Promise<Says> {
  const now = Date.now();
  const says = `${toIso(now)}, time zone ${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
  if (data === undefined || !holdsStore(data)) return ok(says);
  const reports = await withArchive(data, ({ feeds }) => feeds.reports());
  const last = reports.reduce((latest, feed) => Math.max(latest, feed.last?.at ?? 0), 0);
  if (last <= now + MINUTE_MS) return ok(says);
  return {
    state: 'warn',
    says: `${says}; the last poll was stored at ${toIso(last)}`,
    mend: 'set the clock right; where it is, feeds that were polled more than ten minutes ahead are planned anew',
  };
}
