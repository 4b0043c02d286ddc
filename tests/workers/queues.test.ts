import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../src/config/read-settings.ts';
import { adoptSnapshot } from '../../src/store/adopt-snapshot.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createHost } from '../../workers/host.ts';
import { createLogger } from '../../workers/logger.ts';
import { openQueues } from '../../workers/queues.ts';
import { Releasers } from '../../workers/releasers.ts';
import { makeProject } from '../harness/project.ts';
import { startRedis } from '../harness/redis.ts';
import { tempFolder } from '../harness/temp-folder.ts';

async function settingsAndHost() {
  const { socket } = await startRedis();
  const settings = readSettings(makeProject(`redis: unix://${socket}\n`).config);
  const host = createHost('under-test', await createLogger({ level: 'error', format: 'json', isTerminal: false }));
  const open = async (owner: Store) => {
    const releasers = new Releasers();
    onTestFinished(() => releasers.close(5000)); // till then as a killed one leaves it: nothing given up
    await openQueues(settings, owner, host, releasers).catch(async (error) => {
      await releasers.close(5000); // as an engine does
      throw error;
    });
  };
  const opened = (folder: string) => {
    const store = openStore(folder, host.newId);
    onTestFinished(() => void store.close());
    return store;
  };
  return { host, open, opened };
}

it('a Redis serves a store that was killed at once, and not the clone of its machine, whose data folder has the same path', async () => {
  const { host, open, opened } = await settingsAndHost();
  const folders = [tempFolder(), tempFolder()] as const;
  openStore(folders[0], host.newId).close();
  cpSync(folders[0], folders[1], { recursive: true });
  const [store, clone] = [opened(folders[0]), opened(folders[1])];
  await open(store);
  await expect(open(clone)).rejects.toThrow('another data folder uses Redis at');
  await open(store);
  await expect(open(clone)).rejects.toThrow('another data folder uses Redis at');
});

it('a store that was restored on another machine, in a folder of the same path, does not take the Redis of the one that runs', async () => {
  const { host, open, opened } = await settingsAndHost();
  const store = opened(tempFolder());
  await open(store);
  const folder = tempFolder();
  await store.snapshot(join(folder, 'feedmill.db'), new AbortController().signal);
  adoptSnapshot(folder, host.newId(), { at: host.now() });
  await expect(open(opened(folder))).rejects.toThrow('another data folder uses Redis at');
});

it('a start whose claim can not be saved gives it up again', async () => {
  const { open, opened } = await settingsAndHost();
  const store = opened(tempFolder());
  const saveClaimMark = () => {
    throw new Error('database is locked');
  };
  await expect(open({ ...store, saveClaimMark })).rejects.toThrow('database is locked');
  await open(store);
});

type Store = ReturnType<typeof openStore>;
