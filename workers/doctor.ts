import { lookup } from 'node:dns/promises';
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Finding } from '../src/cli/context.ts';
import { counted } from '../src/cli/counted.ts';
import { shownList } from '../src/config/list-format.ts';
import { readLists } from '../src/config/read-lists.ts';
import { readSettings } from '../src/config/read-settings.ts';
import { isBlank } from '../src/config/read-yaml.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { freeBytes } from '../src/files/free-bytes.ts';
import type { Environment } from '../src/model/environment.ts';
import { MINUTE_MS, toIso } from '../src/model/instant.ts';
import { embeddedSocket } from '../src/queue/embedded-redis.ts';
import { findServer } from '../src/queue/find-server.ts';
import { requireNoEviction, requireWritable } from '../src/queue/redis-health.ts';
import { connectRedis, type RedisTarget, showTarget } from '../src/queue/redis-target.ts';
import { within } from '../src/queue/within.ts';
import { damageOf } from '../src/store/damage-of.ts';
import { openSqlite } from '../src/store/open-sqlite.ts';
import type { Archive } from '../src/store/open-store.ts';
import { ownerOf } from '../src/store/own-folder.ts';
import { holdsStore } from '../src/store/put-in-place.ts';
import { withArchive } from '../src/store/with-archive.ts';
import { keptCopy } from './list-cache.ts';
import { knownTrouble } from './plain-trouble.ts';
import { sharedTarget, wayOut } from './redis.ts';
import { isFree, isServed } from './web-place.ts';
import { webToken } from './web-token.ts';

type Says = Omit<Finding, 'what'>;

/** Looks at everything that Feedmill stands on, one thing after the other; nothing is changed. */
export async function* examine(config: string, env: Environment): AsyncGenerator<Finding> {
  yield finding('node', () => nodeVersion());
  yield finding('sqlite', () => sqliteVersion());
  let settings: Settings | undefined;
  yield finding('settings', () => {
    settings = readSettings(config, env);
    return isBlank(settings.file)
      ? { state: 'warn', says: `${settings.file} is empty`, mend: HALF_WRITTEN }
      : ok(settings.file);
  });
  if (!settings) return;
  const { data, lists } = settings;
  for (const list of lists) yield finding('list', () => listOf(settings!, list, env));
  if (lists.length > 1)
    yield finding('lists', () => ok(`${readLists(settings!, sourcesOf(settings!, env)).feeds.length} feeds in all`));
  yield finding('web', () => webOf(settings!));
  yield finding('data', () => folderOf(data));
  for (const [key, folder] of outsideFolders(settings)) yield finding(key, () => writableOf(key, folder));
  yield finding('disk', () => diskOf(settings!));
  yield finding('daemon', () => daemonOf(data));
  const stored = await finding('store', () => storeOf(data));
  const isSound = stored.state === 'ok';
  yield stored;
  yield finding('redis', () => redisOf(settings!, env));
  yield finding('clock', () => clockOf(isSound ? data : undefined));
  yield finding('network', networkOf);
}

async function finding(what: string, look: () => Says | Promise<Says>): Promise<Finding> {
  try {
    return { what, ...(await look()) };
  } catch (error) {
    return { what, state: 'bad', says: (error as Error).message };
  }
}

const HALF_WRITTEN = 'was it half written? All settings are the defaults, the data folder too';

const ok = (says: string): Says => ({ state: 'ok', says });

function nodeVersion(): Says {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok(process.version);
  return { state: 'bad', says: process.version, mend: 'Feedmill needs Node 20.19 or newer' };
}

function sqliteVersion(): Says {
  const db = openSqlite(':memory:');
  const { version } = db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()!;
  db.close();
  return ok(version);
}

function sourcesOf({ data }: Settings, env: Environment) {
  return { remote: (list: string) => keptCopy(data, list), env };
}

function listOf(settings: Settings, list: string, env: Environment): Says {
  const { feeds, notes } = readLists({ ...settings, lists: [list] }, sourcesOf(settings, env));
  const says = `${shownList(list)}: ${counted(feeds.length, 'feed')}`;
  return notes.length === 0 ? ok(says) : { state: 'warn', says, mend: notes.slice(0, 5).join('\n                ') };
}

async function webOf(settings: Settings): Promise<Says> {
  webToken(settings); // without it the daemon would not start
  const { listen } = settings.web;
  const runs = ownerOf(settings.data) !== undefined;
  if (listen.endsWith(':0') || (await (runs ? isServed(listen) : isFree(listen)))) return ok(`http://${listen}`);
  const says = runs ? `the daemon does not answer at http://${listen}` : `another program uses ${listen}`;
  return { state: 'warn', says, mend: 'set web.listen to another address, and start the daemon again' };
}

function folderOf(data: string): Says {
  const says = writableOf('data', data);
  return says.state !== 'ok' || existsSync(data) ? says : ok(`${data}, which is made at the first start`);
}

/** Where it writes beside its data: what the user of a service may not write is else found out at night. */
function outsideFolders({ backup, exports, keep }: Settings): readonly (readonly [string, string])[] {
  const wanted = [
    ...(backup.folder === undefined ? [] : [['backup', backup.folder] as const]),
    ...exports.map(({ path }) => ['exports', dirname(path)] as const),
    ...(keep.archive === undefined ? [] : [['keep', dirname(keep.archive)] as const]),
  ];
  return [...new Map(wanted.map((one) => [one.join(), one])).values()];
}

function writableOf(key: string, folder: string): Says {
  const place = placeOf(folder.replace(/\{.*$/s, ''));
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(folder);
  } catch {
    const mend = `give ${place} to this user, or set ${key}: to another folder`;
    return { state: 'bad', says: `${folder} can't be written by this user`, mend };
  }
}

/** Of a folder that is made when it is needed, the one above that is there. */
function placeOf(folder: string): string {
  return existsSync(folder) ? folder : placeOf(dirname(folder));
}

const SCANT_MIB = 100;

function diskOf({ data, limits }: Settings): Says {
  const free = Math.floor(freeBytes(placeOf(data)) / 1024 ** 2);
  const least = Math.floor(limits.minFreeDisk / 1024 ** 2);
  if (free === 0) return { state: 'bad', says: '0 MiB free', mend: 'neither database nor Redis can write: make room' };
  if (free >= least && free < SCANT_MIB)
    return { state: 'warn', says: `${free} MiB free`, mend: 'that is little: make some room' };
  if (free >= least) return ok(`${free} MiB free`);
  const mend = 'nothing is polled until there is more room; make some, or lower limits.minFreeDisk';
  return { state: 'bad', says: `${free} MiB free, limits.minFreeDisk is ${least} MiB`, mend };
}

function daemonOf(data: string): Says {
  const pid = ownerOf(data);
  return ok(pid === undefined ? 'does not run' : `runs (pid ${pid || 'unknown'})`);
}

const MUCH_FREE_MIB = 100;
/** Older files can't give pages back one by one. */
const SHORTEN =
  'and used again by new items. To shorten it, stop the daemon and run: sqlite3 feedmill.db "PRAGMA auto_vacuum = 2; VACUUM"';

async function storeOf(data: string): Promise<Says> {
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

const ANSWER_MS = 3000;

async function redisOf(settings: Settings, env: Environment): Promise<Says> {
  if (settings.redis !== 'embedded') return answerOf(sharedTarget(settings));
  const program = findServer(env);
  return ownerOf(settings.data) !== undefined
    ? answerOf({ socket: embeddedSocket(settings.data) })
    : ok(`embedded: ${program} is started with the daemon`);
}

async function answerOf(target: RedisTarget): Promise<Says> {
  let last: Error | undefined;
  const redis = connectRedis(target, (error) => {
    last = error;
  });
  try {
    const info = await within('INFO', redis.info('server'), ANSWER_MS);
    await within('SELECT', redis.select(redis.options.db ?? 0), ANSWER_MS);
    await requireNoEviction(redis);
    await requireWritable(redis);
    return ok(`${showTarget(target)}, version ${/^(?:redis|valkey)_version:(\S+)/m.exec(info)?.[1] ?? 'unknown'}`);
  } catch (error) {
    const known = knownTrouble(error as Error);
    const why = known ?? (last?.message || (error as Error).message);
    const isMeant = known !== undefined || why.includes('maxmemory-policy'); // which say so themselves
    return { state: 'bad', says: `${showTarget(target)}: ${why}`, ...(!isMeant && { mend: wayOut(target, why) }) };
  } finally {
    redis.disconnect();
  }
}

/** A clock that stands before what was stored has been put back. */
async function clockOf(data: string | undefined): Promise<Says> {
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

async function networkOf(): Promise<Says> {
  try {
    const { address } = await within('the name of example.com', lookup('example.com'), ANSWER_MS);
    return ok(`names are resolved (example.com is ${address})`);
  } catch {
    return {
      state: 'warn',
      says: 'names can not be resolved: this machine seems to be offline',
      mend: 'feeds are tried again by themselves',
    };
  }
}
