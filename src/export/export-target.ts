import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Chunk } from './item-format.ts';
import { type Packer, packerOf } from './packer-of.ts';
import { type UnfinishedPorts, unfinishedFile } from './unfinished-file.ts';
import { unwritable } from './unwritable.ts';

/** Where an export goes. A file has its name only once it is whole. */
export interface ExportTarget {
  /** Resolves when more can be taken. */
  write(chunk: Chunk): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** What a process gives to an export. */
export interface TargetPorts extends UnfinishedPorts {
  /** Stdout. Resolves when the reader can take more. */
  readonly write: (chunk: Chunk) => Promise<void>;
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

function fileTarget(named: string, ports: TargetPorts): ExportTarget {
  const packer = packerOf(named); // before anything is written: it may be missing
  const unfinished = unfinishedFile(named, ports);
  const { path, mode } = unfinished;
  const file = createWriteStream(path, { flush: true, ...(mode !== undefined && { mode }) });
  packer?.pipe(file);
  const stream = new WatchedStream(packer ?? file, file, named);
  return {
    write: (chunk) => stream.write(chunk),
    async finish() {
      await stream.end();
      unfinished.name();
    },
    async abandon() {
      await stream.destroy();
      unfinished.remove();
    },
  };
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
