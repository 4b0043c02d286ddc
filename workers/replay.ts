import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../src/config/settings-schema.ts';
import { archivedDocuments } from '../src/documents/archived-documents.ts';
import { documentsFolder } from '../src/documents/document-files.ts';
import { itemFilter } from '../src/filter/item-filter.ts';
import type { Feed } from '../src/model/feed.ts';
import { inTemporary, isForWantOfRoom, temporaryFailure } from '../src/model/in-temporary.ts';
import type { ReplayStep } from '../src/model/replay-finding.ts';
import type { ReplaySelection } from '../src/model/replay-selection.ts';
import { NetworkWatch } from '../src/pipeline/network-watch.ts';
import { type ReplayDeps, replayDocuments } from '../src/pipeline/replay/replay-documents.ts';
import { openSightings, type SightingArchive } from '../src/store/open-sightings.ts';
import { openStore, type Store } from '../src/store/open-store.ts';
import { pollLimits } from './fetch-settings.ts';
import { Releasers } from './releasers.ts';

export interface ReplayOptions {
  readonly settings: Settings;
  /** All feeds, as the lists name them now. */
  readonly feeds: readonly Feed[];
  readonly which: ReplaySelection;
  readonly newId: () => string;
  readonly now: () => number;
  /** As Context has it. */
  readonly whenInterrupted: (clean: () => void) => () => void;
}

/** Reads kept documents again, beside a running daemon or without one. Its own store is in a temporary folder, and goes with it. */
export async function* replay(options: ReplayOptions): AsyncGenerator<ReplayStep> {
  const { settings, which } = options;
  const releasers = new Releasers();
  try {
    const stored = openSightings(settings.data);
    releasers.add('store', () => stored.close());
    const feeds = [...options.feeds, ...unlistedOf(options.feeds, stored)];
    const folder = inTemporary(() => mkdtempSync(join(tmpdir(), 'feedmill-replay-')));
    const remove = () => rmSync(folder, { recursive: true, force: true });
    const settle = options.whenInterrupted(remove);
    releasers.add('temporary folder', () => {
      settle();
      remove();
    });
    const scratch = openStore(folder, options.newId, { isScratch: true });
    releasers.add('temporary store', () => scratch.close());
    scratch.feeds.sync(feeds, options.now());
    const compared = openSightings(folder);
    releasers.add('its reader', () => compared.close());
    const documents = archivedDocuments(documentsFolder(settings.data), which);
    yield* replayDocuments(documents, depsOf({ ...options, feeds }, scratch, compared, stored));
  } catch (error) {
    throw isForWantOfRoom(error) ? temporaryFailure(error) : error; // all else is only read
  } finally {
    await releasers.close(settings.stop.deadline); // files of a folder that is removed
  }
}

/** Their documents are read as they were polled last. */
function unlistedOf(listed: readonly Feed[], stored: SightingArchive): readonly Feed[] {
  const ids = new Set(listed.map(({ id }) => id));
  return stored.unlistedFeeds().filter(({ id }) => !ids.has(id));
}

function depsOf(
  { settings, feeds, newId, now }: ReplayOptions,
  scratch: Store,
  compared: SightingArchive,
  stored: SightingArchive,
): ReplayDeps {
  const { poll, fetch, timezone } = settings;
  const filters = new Map(feeds.map((feed) => [feed.id, itemFilter(feed.settings)]));
  return {
    scratch: {
      store: scratch.writer,
      newId,
      limits: { minMs: poll.min, maxMs: poll.max, zone: timezone },
      hostIntervalMs: fetch.perHost.interval,
      network: new NetworkWatch(),
      keepPollsMs: Number.MAX_SAFE_INTEGER,
    },
    load: scratch.feeds.one,
    plan: { store: scratch.id, newId, limits: pollLimits(settings), leaseMs: 0 },
    compared,
    stored,
    filterOf: (feed) => filters.get(feed),
    clock: now,
  };
}
