import { dirname, resolve } from 'node:path';
import { FeedmillError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';

export function unwritable(path: string, cause: Error): FeedmillError {
  return new FeedmillError('EXPORT', `${path} can't be written: ${whyNot(path, cause)}`, { cause });
}

function whyNot(path: string, cause: Error): string {
  const isFolderMissing =
    (cause as NodeJS.ErrnoException).code === 'ENOENT' || /directory does not exist/.test(cause.message);
  const folder = /[/\\]$/.test(path) ? resolve(path) : dirname(resolve(path));
  if (isFolderMissing) return `there is no folder ${folder}; make it first`;
  const told = plainCause(cause);
  const isFull = told === plainCause({ code: 'ENOSPC' });
  return `${told}; ${isFull ? 'make room there' : 'name another file'}`;
}
