import { createWriteStream, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { FeedmillError } from '../model/errors.ts';
import type { Output } from './context.ts';

/** Where an export goes. A file has its name only once it is whole. */
export interface ExportTarget {
  /** Resolves when more can be taken. */
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): void;
}

/** Stdout without a path; a path that ends in `.gz` is packed. */
export function exportTarget(path: string | undefined, out: Output): ExportTarget {
  if (path === undefined) return { write: out.write, finish: async () => undefined, abandon: () => undefined };
  return fileTarget(path);
}

function fileTarget(path: string): ExportTarget {
  const unfinished = `${path}.unfinished`;
  const file = createWriteStream(unfinished, { flush: true });
  const gzip = path.endsWith('.gz') ? createGzip() : undefined;
  gzip?.pipe(file);
  const stream: Gzip | typeof file = gzip ?? file;
  let failure: Error | undefined;
  const wakers = new Set<() => void>();
  const onError = (error: Error) => {
    failure ??= new FeedmillError('EXPORT', `${path} can't be written: ${error.message}`, { cause: error });
    for (const wake of wakers) wake();
  };
  file.on('error', onError);
  return {
    write: async (text) => {
      if (!failure && !stream.write(text)) await drained(stream, wakers);
      if (failure) throw failure;
    },
    async finish() {
      stream.end();
      await finished(file).catch(onError);
      if (failure) throw failure;
      await rename(unfinished, path);
    },
    abandon() {
      stream.destroy();
      file.destroy();
      rmSync(unfinished, { force: true });
    },
  };
}

/** A stream that has failed never drains: its error wakes too. */
function drained(stream: NodeJS.WritableStream, wakers: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      wakers.delete(wake);
      stream.removeListener('drain', wake);
      resolve();
    };
    wakers.add(wake);
    stream.once('drain', wake);
  });
}
