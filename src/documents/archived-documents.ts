import type { ArchivedDocument } from '../model/archived-document.ts';
import type { ReplaySelection } from '../model/replay-selection.ts';
import { archivedDocument } from './archived-document.ts';
import { documentFiles, endOf } from './document-files.ts';
import { readRecords } from './read-records.ts';

/** The kept documents of a folder, or of files that are named, in the order in which they were written. */
export async function* archivedDocuments(
  folder: string,
  { since = 0, feed, files }: ReplaySelection,
): AsyncGenerator<ArchivedDocument> {
  const young = () => documentFiles(folder).filter((file) => endOf(file) > since);
  for (const path of files ?? young().map((file) => file.path)) {
    for await (const record of readRecords(path)) {
      const archived = archivedDocument(record);
      if (!archived || archived.at < since || (feed !== undefined && archived.feed !== feed)) continue;
      yield archived;
    }
  }
}
