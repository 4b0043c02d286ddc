import type { OnProgress } from '../src/cli/context.ts';
import { withArchive } from '../src/store/with-archive.ts';
import type { Host } from './host.ts';
import { withOwnStore } from './with-own-store.ts';

const CHUNK = 500;

/** Brings the index of words up to date, for who searches where no daemon does it. A folder without a store has nothing. */
export async function fillIndex(data: string, host: Host, onProgress: OnProgress): Promise<void> {
  const all = await withArchive(data, ({ indexLag }) => indexLag());
  if (all === 0) return;
  await withOwnStore(data, host, ({ texts }) => {
    for (let done = 0, added = texts.fill(CHUNK); added > 0; added = texts.fill(CHUNK)) {
      done += added;
      onProgress(done, all);
    }
  });
}
