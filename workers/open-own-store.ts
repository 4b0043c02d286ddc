import { openStore, type Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';

/** The store of a data folder that this process owns. That an older version wrote it is logged: it takes its time. */
export function openOwnStore(data: string, { newId, log }: Host): Store {
  const onUpgrade = (versions: object) =>
    log.info({ data, ...versions }, 'bringing the database up to date: with many items this takes minutes');
  return openStore(data, newId, { onUpgrade });
}
