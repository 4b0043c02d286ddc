import { fullText, type ItemBody, type ItemRecord, type ItemText, TEXT_FIELDS } from '../model/item.ts';
import { bareBody } from './bare-body.ts';

/**
 * What a new body of a known item changes, the weightiest first:
 * `text` → new revision and seq; `record` → new seq; `silent` (dates) → neither; `nothing`.
 */
type Change = 'text' | 'record' | 'silent' | 'nothing';

export function compareBodies(held: ItemBody, seen: ItemBody): Change {
  if (!differs(ALL, held, seen)) return 'nothing';
  const [before, now] = [bareBody(held), bareBody(seen)];
  if (differs(TEXT_FIELDS, before, now)) return 'text';
  return differs(RECORD, before, now) ? 'record' : 'silent';
}

/** A body's text, as a revision keeps it. */
export function textOf(body: ItemBody): ItemText {
  return Object.fromEntries(TEXT_FIELDS.flatMap((key) => (body[key] === undefined ? [] : [[key, body[key]]])));
}

/** How much text a sighting shows: the longest is the item's primary. */
export function textLength(body: ItemBody): number {
  return (fullText(body)?.length ?? 0) + (body.title?.length ?? 0);
}

// biome-ignore format: a table reads better in rows
const RECORD: readonly (keyof ItemRecord)[] = [
  'guid', 'url', 'authors', 'categories', 'enclosures', 'image', 'language', 'source', 'section', 'comments', 'extras',
  'agency', 'place',
];
const DATES: readonly (keyof ItemBody)[] = ['published', 'publishedRaw', 'updated', 'datelineDate', 'dateDoubt'];
const ALL = [...TEXT_FIELDS, ...RECORD, ...DATES];

function differs(keys: readonly (keyof ItemBody)[], a: ItemBody, b: ItemBody): boolean {
  return keys.some((key) => a[key] !== b[key] && JSON.stringify(a[key]) !== JSON.stringify(b[key]));
}
