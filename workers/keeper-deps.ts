import { type ArchiveMark, archiveFile } from './archive-file.ts';
import type { Parts } from './engine-deps.ts';
import type { KeeperDeps } from './keeper.ts';

/** What removes old items is made of. */
export function keeperDeps(parts: Parts): KeeperDeps {
  const { store, host, live } = parts;
  return {
    ...{ store: store.writer, settings: () => live.settings.keep, now: host.now, onError: host.onError },
    archive: () => openArchiveFile(parts),
    onDone: ({ removed, held, cursor }) => {
      if (removed > 0) host.log.info({ removed }, 'old items removed');
      if (cursor) host.log.warn({ held, cursor: cursor.name }, 'old items are kept until this cursor has read them');
    },
  };
}

/** As the settings name it now. */
function openArchiveFile({ live, store: { items, writer }, host }: Parts) {
  const { keep, timezone } = live.settings;
  if (keep.archive === undefined) return undefined;
  return archiveFile({
    ...{ template: keep.archive, zone: timezone, now: host.now, item: items.one },
    mark: () => writer.archiveMark() as ArchiveMark | undefined,
    saveMark: writer.saveArchiveMark,
  });
}
