import { readFileSync } from 'node:fs';
import type { Context } from '../src/cli/context.ts';
import { readSettings } from '../src/config/read-settings.ts';
import { isBlank } from '../src/config/read-yaml.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import type { ReloadReport } from '../src/model/command.ts';
import { INTERRUPTED } from '../src/model/exit-code.ts';
import { withoutPasswords } from '../src/model/without-password.ts';
import { makeFetcherThread } from './fetcher-thread.ts';
import type { Host } from './host.ts';
import { listenForStop, SIGNALS } from './stop-signal.ts';

/** Builds what commands ask for. Libraries load with it: a reader of items never waits for the queue's. */
export function createContext(): Context {
  const version = packageVersion();
  return {
    version,
    now: Date.now,
    ...terminalPorts(),
    newName: () => String(process.pid),
    whenInterrupted,
    settings: (path) => told(readSettings(path, process.env)),
    feeds: async (settings) => (await import('./listed-feeds.ts')).listedFeeds(settings, version),
    hasStore: async ({ data }) => (await import('../src/store/put-in-place.ts')).holdsStore(data),
    archive: async ({ data }, read) => (await import('../src/store/with-archive.ts')).withArchive(data, read),
    owner: async ({ data }) => (await import('../src/store/own-folder.ts')).ownerOf(data),
    async daemon(settings, role) {
      const stop = listenForStop();
      const host = await hostFor(settings, version);
      if (role === 'fetcher') return (await import('./fetcher-role.ts')).runFetcherRole(settings, host, stop.requested);
      const fetcher = makeFetcherThread();
      await (await import('./daemon.ts')).runDaemon(settings, host, { stopped: stop.requested, fetcher });
    },
    async once(settings, onProgress) {
      const stop = listenForStop();
      const fetcher = makeFetcherThread();
      const { runOnce } = await import('./run-once.ts');
      const host = await hostFor(settings, version);
      const reports = await runOnce(settings, host, { fetcher, isStopped: stop.isRequested, onProgress });
      return stop.isRequested() ? undefined : reports;
    },
    poll: (settings, feed) => pollNow(settings, feed, version),
    ...storePorts(version),
    ...filePorts(version),
    ...networkPorts(version),
    ...documentPorts(version),
    async *examine(config) {
      yield* (await import('./doctor/examine.ts')).examine(config, process.env);
    },
  };
}

/** A file of nothing, as an editor on a full disk leaves it, stands for all defaults, and for another data folder than before. */
function told(settings: Settings): Settings {
  if (isBlank(settings.file))
    writeNote(`${settings.file} is empty, so that all settings are the defaults: was it half written?\n`);
  return settings;
}

function terminalPorts(): Pick<Context, 'out' | 'columns' | 'isWatched' | 'hasColours' | 'ask'> {
  const columns = process.stdout.isTTY ? process.stdout.columns || undefined : undefined;
  return {
    out: { write: writeOut, note: writeNote, overwrite: (line) => void process.stderr.write(`\r\x1b[K${line}`) },
    columns,
    isWatched: process.stderr.isTTY ?? false,
    hasColours: columns !== undefined && !process.env['NO_COLOR'],
    ask: askPerson,
  };
}

/** What asks the network from here, and stores nothing. */
function networkPorts(version: string): Pick<Context, 'sendWebhook'> {
  return {
    async sendWebhook(settings, message) {
      const { openSender } = await import('./open-sender.ts');
      const sender = openSender(settings, { version, env: process.env, now: Date.now });
      return sender.send(message).finally(() => sender.close());
    },
  };
}

/** What changes the store: by the daemon where one runs, else here. */
function storePorts(version: string): Pick<Context, 'change' | 'reload' | 'fillIndex' | 'holdCursor' | 'dedupe'> {
  const isOwned = async ({ data }: Settings) =>
    (await import('../src/store/own-folder.ts')).ownerOf(data) !== undefined;
  return {
    holdCursor: async ({ data }, name) => (await import('../src/store/hold-cursor.ts')).holdCursor(data, name),
    async change(settings, kind, args) {
      const host = await hostFor(settings, version);
      return (await import('./change-by-owner.ts')).changeByOwner(settings, host, kind, args);
    },
    async reload(settings) {
      if (!(await isOwned(settings))) return undefined;
      const { askDaemon } = await import('./ask-daemon.ts');
      return (await askDaemon(settings, await hostFor(settings, version), 'reload', {})) as ReloadReport;
    },
    async dedupe(settings, { since, isDry }, onProgress) {
      const { dedupeHere, dedupeDry } = await import('./dedupe-run.ts');
      if (isDry) return dedupeDry(settings.data, since, onProgress);
      const host = await hostFor(settings, version);
      if (await isOwned(settings))
        return (await import('./ask-daemon.ts')).askToDedupe(settings, host, since, onProgress);
      return dedupeHere(settings.data, host, since, onProgress);
    },
    async fillIndex(settings, onProgress) {
      if (await isOwned(settings)) return;
      const { fillIndex } = await import('./fill-index.ts');
      await fillIndex(settings.data, await hostFor(settings, version), onProgress);
    },
  };
}

/** What makes files, and reads them back. */
function filePorts(version: string): Pick<Context, 'makeDatabase' | 'backup' | 'restore'> {
  return {
    makeDatabase: async (file) => (await import('../src/store/item-database.ts')).itemDatabase(file),
    async backup(settings, file, onProgress) {
      const { backUp } = await import('./back-up.ts');
      return backUp(settings, await hostFor(settings, version), file, { whenInterrupted, onProgress });
    },
    async restore(config, file, isForced) {
      const host = await hostFor({ log: { level: 'info', format: 'auto' } }, version);
      return (await import('./restore.ts')).restore({ file, config, isForced, host, whenInterrupted });
    },
  };
}

/** Documents: fetched now, or kept before and read again. */
function documentPorts(version: string): Pick<Context, 'documents' | 'replay'> {
  return {
    documents: async (settings) => (await import('./documents.ts')).openDocuments(settings, version),
    async *replay(settings, which) {
      const { feeds } = (await import('./listed-feeds.ts')).listedFeeds(settings, version);
      const host = await hostFor(settings, version);
      yield* (await import('./replay.ts')).replay({ ...host, settings, feeds, which, whenInterrupted });
    },
  };
}

function whenInterrupted(clean: () => void): () => void {
  const onSignal = () => {
    clean();
    process.exit(INTERRUPTED);
  };
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
}

async function askPerson(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return terminal.question(question).finally(() => terminal.close());
}

/** By the running daemon, or without one. */
async function pollNow(settings: Settings, feed: string, version: string) {
  const host = await hostFor(settings, version);
  const isRunning = (await import('../src/store/own-folder.ts')).ownerOf(settings.data) !== undefined;
  if (isRunning) return (await import('./ask-daemon.ts')).askToPoll(settings, host, feed);
  const stop = listenForStop();
  const { pollOnce } = await import('./poll-once.ts');
  const report = await pollOnce(settings, host, { fetcher: makeFetcherThread(), feed, isStopped: stop.isRequested });
  if (stop.isRequested()) process.exit(INTERRUPTED);
  return report;
}

async function hostFor({ log }: Pick<Settings, 'log'>, version: string): Promise<Host> {
  const [{ createLogger }, { createHost }] = await Promise.all([import('./logger.ts'), import('./host.ts')]);
  return createHost(
    version,
    await createLogger({ ...log, isTerminal: process.stderr.isTTY ?? false, journal: process.env['JOURNAL_STREAM'] }),
  );
}

/** To stderr, without control signs: they could drive the terminal. */
function writeNote(text: string): void {
  process.stderr.write(withoutPasswords(text).replace(/[^\P{Cc}\n\t]/gu, ''));
}

/** Waits for a slow reader. */
function writeOut(chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** From package.json, which lies one folder up from the sources, two from the build. */
function packageVersion(): string {
  for (const up of ['../package.json', '../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as Record<
        string,
        string
      >;
      if (name === 'feedmill' && version) return version;
    } catch {} // not there: the other one is
  }
  return 'unknown';
}
