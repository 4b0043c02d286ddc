/** Archives and removes old items, and is killed between the two: `remove-and-die.js FOLDER ARCHIVE NOW`. */
import { removeOld } from '../../src/pipeline/removal/remove-old.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type ArchiveMark, archiveFile } from '../../workers/archive-file.ts';

const [folder = '', template = '', at = ''] = process.argv.slice(2);
const { items, writer } = openStore(folder, () => 'id');
const archive = archiveFile({
  ...{ template, zone: 'UTC', now: () => Number(at), item: items.one },
  mark: () => writer.archiveMark() as ArchiveMark | undefined,
  saveMark: writer.saveArchiveMark,
});
const settle = () => {
  archive.settle();
  process.kill(process.pid, 'SIGKILL');
};
for (const _ of removeOld({ items: 1 }, Number(at), writer, { ...archive, settle }));
