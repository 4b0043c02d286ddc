import { randomUUID } from 'node:crypto';
import { documentsFolder } from '../src/documents/document-files.ts';
import { DocumentKeeper } from '../src/documents/document-keeper.ts';
import type { Host } from './host.ts';
import type { LiveSettings } from './live-settings.ts';
import type { Releasers } from './releasers.ts';

const HOUR_MS = 3_600_000;

/** The keeper of documents of a data folder; removes what is too old when it starts, and each hour. */
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
  const timer = setInterval(() => keeper.retire(), HOUR_MS).unref();
  releasers.add('documents', () => {
    clearInterval(timer);
    keeper.close();
  });
  return keeper;
}
