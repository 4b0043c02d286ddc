import { tmpdir } from 'node:os';
import { FeedmillError } from './errors.ts';
import { plainCause } from './plain-cause.ts';

/** Does something in the temporary folder (`TMPDIR`); a failure names it, since nobody named that folder, or would look there for room. */
export function inTemporary<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw temporaryFailure(cause);
  }
}

export function temporaryFailure(cause: unknown): FeedmillError {
  const why = `${plainCause(cause)}; ${isForWantOfRoom(cause) ? 'make room there, or ' : ''}set TMPDIR to another folder`;
  return new FeedmillError('TEMPORARY', `the temporary folder ${tmpdir()} can't be written: ${why}`, { cause });
}

export function isForWantOfRoom(error: unknown): boolean {
  return /^(?:SQLITE_FULL|ENOSPC)/.test((error as { readonly code?: string }).code ?? '');
}
