import { UsageError } from '../model/errors.ts';

/** No list names a feed of this id. */
export function unlistedFeed(id: string): UsageError {
  return new UsageError(`no list names a feed "${id}"; "feedmill feeds list" shows the ids`);
}

export function noSuchFeed(id: string): string {
  return `there is no feed "${id}"; "feedmill feeds list" shows the ids`;
}

export function noSuchTag(tag: string, tags: readonly string[]): string {
  return `no feed has the tag "${tag}"; there are ${tags.join(', ') || 'none'}`;
}

export function unknownItem(id: string): UsageError {
  return new UsageError(`there is no item "${id}"; "feedmill items list" shows the ids`);
}
