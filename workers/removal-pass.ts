import type { Settings } from '../src/config/settings-schema.ts';
import { removeOld } from '../src/pipeline/removal/remove-old.ts';
import type { Store } from '../src/store/open-store.ts';
import { type ArchiveMark, archiveFile } from './archive-file.ts';
import type { Host } from './host.ts';

/** One look at all that is kept, by these settings: each step removes a little. */
export function removalPass(
  { keep, timezone }: Settings,
  { items, writer }: Store,
  { now }: Pick<Host, 'now'>,
): ReturnType<typeof removeOld> {
  if (keep.archive === undefined) return removeOld(keep, now(), writer);
  const archive = archiveFile({
    ...{ template: keep.archive, zone: timezone, now, item: items.one },
    mark: () => writer.archiveMark() as ArchiveMark | undefined,
    saveMark: writer.saveArchiveMark,
  });
  return removeOld(keep, now(), writer, archive);
}
