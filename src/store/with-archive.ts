import { type Archive, openArchive } from './open-store.ts';

/** Reads what was collected, and closes it, whatever happens. Throws StoreError where there is nothing to read. */
export async function withArchive<T>(data: string, read: (archive: Archive) => T | Promise<T>): Promise<T> {
  const archive = openArchive(data);
  try {
    return await read(archive);
  } finally {
    archive.close();
  }
}
