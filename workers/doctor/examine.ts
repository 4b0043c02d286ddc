import type { Finding } from '../../src/cli/context.ts';
import { readLists } from '../../src/config/read-lists.ts';
import { readSettings } from '../../src/config/read-settings.ts';
import { isBlank } from '../../src/config/read-yaml.ts';
import type { Settings } from '../../src/config/settings-schema.ts';
import type { Environment } from '../../src/model/environment.ts';
import { holdsStore } from '../../src/store/put-in-place.ts';
import { diskOf, folderOf, outsideFolders, writableOf } from './folders.ts';
import { listOf, sourcesOf } from './lists.ts';
import { hasOutputs, outputsOf } from './outputs.ts';
import { nodeVersion, sqliteVersion } from './program.ts';
import { ok, type Says } from './says.ts';
import { networkOf, redisOf } from './servers.ts';
import { clockOf, daemonOf, storeOf } from './store.ts';
import { webOf } from './web.ts';

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
  if (isSound && holdsStore(data) && hasOutputs(settings)) yield finding('outputs', () => outputsOf(settings!));
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
