import { FeedmillError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';

export function unwritable(path: string, cause: Error): FeedmillError {
  return new FeedmillError('EXPORT', `${path} can't be written: ${plainCause(cause)}; name another file`, {
    cause,
  });
}
