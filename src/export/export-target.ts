import { once } from 'node:events';
import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { FeedmillError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import type { Chunk } from './item-format.ts';
import { type Packer, packerOf } from './packer-of.ts';

/** Where an export goes. A file has its name only once it is whole. */
export interface ExportTarget {
  /** Resolves when more can be taken. */
  write(chunk: Chunk): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** What a process gives to an export. */
export interface TargetPorts {
  /** Stdout. Resolves when the reader can take more. */
  readonly write: (chunk: Chunk) => Promise<void>;
  /** A name that nobody else uses. */
  readonly newName: () => string;
  /** Cleans up when the process is interrupted; the function that comes back calls that off. */
  readonly whenInterrupted: (clean: () => void) => () => void;
}

/** Stdout without a path; a path that ends in `.gz`, `.br` or `.zst` is packed. */
export function exportTarget(path: string | undefined, ports: TargetPorts): ExportTarget {
  if (path === undefined) return { write: ports.write, finish: async () => undefined, abandon: async () => undefined };
  const there = statSync(path, { throwIfNoEntry: false });
  return there && !there.isFile() && !there.isDirectory() ? deviceTarget(path) : fileTarget(path, ports);
}

/** A device or a pipe is written to, never replaced. */
function deviceTarget(path: string): ExportTarget {
  const file = createWriteStream(path, { flags: 'w' });
  const stream = new WatchedStream(file, file, path);
  return { write: (chunk) => stream.write(chunk), finish: () => stream.end(), abandon: () => stream.destroy() };
}

function fileTarget(named: string, { newName, whenInterrupted }: TargetPorts): ExportTarget {
  const path = existsSync(named) ? realpathSync(named) : named; // through a link, and with the mode that it has
  const packer = packerOf(named); // before anything is written: it may be missing
  const unfinished = `${path}.${newName()}.unfinished`;
  const file = createWriteStream(unfinished, { flush: true, ...(existsSync(path) && { mode: statSync(path).mode }) });
  packer?.pipe(file);
  const stream = new WatchedStream(packer ?? file, file, named);
  const forget = whenInterrupted(() => rmSync(unfinished, { force: true }));
  return {
    write: (chunk) => stream.write(chunk),
    async finish() {
      await stream.end();
      try {
        renameSync(unfinished, path);
        keepName(path);
      } catch (cause) {
        throw unwritable(named, cause as Error);
      }
      forget();
    },
    async abandon() {
      await stream.destroy();
      rmSync(unfinished, { force: true });
      forget();
    },
  };
}

/** Else a power cut could take the name back, after a cursor was moved past what the file holds. */
function keepName(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } catch {
    // a file system without it (some in networks) has no more to give
  } finally {
    closeSync(folder);
  }
}

function unwritable(path: string, cause: Error): FeedmillError {
  return new FeedmillError('EXPORT', `${path} can't be written: ${plainCause(cause)}; name another file with --out`, {
    cause,
  });
}

/** A stream that has failed never drains: its error wakes who waits. */
class WatchedStream {
  readonly #stream: Packer | ReturnType<typeof createWriteStream>;
  readonly #file: ReturnType<typeof createWriteStream>;
  readonly #opened: Promise<unknown>;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(
    stream: Packer | ReturnType<typeof createWriteStream>,
    file: ReturnType<typeof createWriteStream>,
    path: string,
  ) {
    this.#stream = stream;
    this.#file = file;
    this.#opened = new Promise((resolve) => file.once('open', resolve).once('error', resolve));
    const fail = (error: Error) => {
      this.#failure ??= unwritable(path, error);
      this.#wake();
    };
    file.on('error', fail);
    stream.on('drain', () => this.#wake());
  }

  async write(chunk: Chunk): Promise<void> {
    if (!this.#failure && !this.#stream.write(chunk)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure) throw this.#failure;
  }

  async end(): Promise<void> {
    this.#stream.end();
    await finished(this.#file).catch(() => undefined); // heard above
    if (this.#failure) throw this.#failure;
  }

  /** Once it is open: before, there is nothing yet to be removed. */
  async destroy(): Promise<void> {
    await this.#opened;
    this.#stream.destroy();
    this.#file.destroy();
    if (!this.#file.closed) await once(this.#file, 'close');
  }
}
