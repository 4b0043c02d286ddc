import { existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../files/sync-folder.ts';
import { unwritable } from './unwritable.ts';

export interface UnfinishedPorts {
  /** A name that nobody else uses. */
  readonly newName: () => string;
  /** Cleans up when the process is interrupted; the function that comes back calls that off. */
  readonly whenInterrupted: (clean: () => void) => () => void;
}

/** A temporary file beside its final place; if that is a link, beside the target of the link. */
interface UnfinishedFile {
  readonly path: string;
  /** Of the file that it replaces. */
  readonly mode: number | undefined;
  /** Gives it its name. */
  name(): void;
  remove(): void;
}

export function unfinishedFile(named: string, { newName, whenInterrupted }: UnfinishedPorts): UnfinishedFile {
  const path = existsSync(named) ? realpathSync(named) : named;
  const unfinished = `${path}.${newName()}.unfinished`;
  const forget = whenInterrupted(() => rmSync(unfinished, { force: true }));
  return {
    path: unfinished,
    mode: statSync(path, { throwIfNoEntry: false })?.mode,
    name() {
      try {
        renameSync(unfinished, path);
        syncFolder(dirname(path)); // before a cursor is moved past what the file holds
      } catch (cause) {
        throw unwritable(named, cause as Error);
      }
      forget();
    },
    remove() {
      rmSync(unfinished, { force: true });
      forget();
    },
  };
}
