import { randomUUID } from 'node:crypto';
import { documentsFolder } from '../src/documents/document-files.ts';
import { DocumentKeeper } from '../src/documents/document-keeper.ts';
import type { Host } from './host.ts';
import type { LiveSettings } from './live-settings.ts';
import type { Releasers } from './releasers.ts';

/** The keeper of documents of a data folder; removes what is too old when it starts. */
export function keepDocuments(live: LiveSettings, host: Host, releasers: Releasers): DocumentKeeper {
  const keeper = new DocumentKeeper({
    folder: documentsFolder(live.settings.data),
    software: `Feedmill/${host.version}`,
    keepMs: () => live.settings.keep.documents,
    newUuid: randomUUID,
    now: host.now,
    onError: host.onError,
  });
  keeper.retire();
  releasers.add('documents', () => keeper.close());
  return keeper;
}
