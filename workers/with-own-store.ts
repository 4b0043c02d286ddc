import type { Store } from '../src/store/open-store.ts';
import { ownFolder } from '../src/store/own-folder.ts';
import type { Host } from './host.ts';
import { openOwnStore } from './open-own-store.ts';

/** Opens the store of a folder that no daemon runs on, for as long as `work` takes. Throws OwnedError where one does. */
export async function withOwnStore<T>(data: string, host: Host, work: (store: Store) => T | Promise<T>): Promise<T> {
  const ownership = ownFolder(data, host.pid);
  try {
    const store = openOwnStore(data, host);
    try {
      return await work(store);
    } finally {
      store.close();
    }
  } finally {
    ownership.release();
  }
}
