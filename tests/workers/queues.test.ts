import { cpSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../src/config/read-settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createHost } from '../../workers/host.ts';
import { createLogger } from '../../workers/logger.ts';
import { openQueues } from '../../workers/queues.ts';
import { Releasers } from '../../workers/releasers.ts';
import { makeProject } from '../harness/project.ts';
import { startRedis } from '../harness/redis.ts';
import { tempFolder } from '../harness/temp-folder.ts';

it('a Redis serves a store that was killed at once, and not the clone of its machine, whose data folder has the same path', async () => {
  const { socket } = await startRedis();
  const settings = readSettings(makeProject(`redis: unix://${socket}\n`).config);
  const host = createHost('under-test', await createLogger({ level: 'error', format: 'json', isTerminal: false }));
  const folders = [tempFolder(), tempFolder()] as const;
  openStore(folders[0], host.newId).close();
  cpSync(folders[0], folders[1], { recursive: true });
  const [store, clone] = folders.map((folder) => openStore(folder, host.newId)) as [Store, Store];
  const open = async (owner: Store) => {
    const releasers = new Releasers();
    onTestFinished(() => releasers.close(5000)); // till then as a killed one leaves it: nothing given up
    await openQueues(settings, owner, host, releasers);
  };
  onTestFinished(() => [store, clone].forEach((each) => void each.close()));
  await open(store);
  await expect(open(clone)).rejects.toThrow('another data folder uses Redis at');
  await open(store);
  await expect(open(clone)).rejects.toThrow('another data folder uses Redis at');
});

type Store = ReturnType<typeof openStore>;
