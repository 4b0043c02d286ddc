import { toIso } from '../model/instant.ts';

const DATES: ReadonlySet<string> = new Set(['published', 'updated', 'datelineDate']);

/** A field of an item: dates in ISO 8601, as in an export. */
export function dated(name: string, value: unknown): unknown {
  return DATES.has(name) && typeof value === 'number' ? toIso(value) : value;
}
