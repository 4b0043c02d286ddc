import type { ItemSelection } from '../model/item.ts';

/** When it was collected, or published where that is asked for and plausible. */
const AT = "CASE WHEN @by = 'published' THEN coalesce(i.published, i.collected) ELSE i.collected END";
const ofFeed = (item: string) => `(@feed IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed WHERE o.item = ${item} AND g.id = @feed))`;
const ofTag = (item: string) => `(@tag IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed, json_each(g.settings, '$.tags') t
   WHERE o.item = ${item} AND t.value = @tag))`;
/** `de` also finds `de-AT`, and what a feed wrote as `de_AT`. */
const inLanguage = (text: string) => `(@language IS NULL OR
  substr(replace(lower(${text} ->> '$.language'), '_', '-') || '-', 1, length(@language) + 1) = @language || '-')`;
const ofAgency = (text: string) => `(@agency IS NULL OR lower(${text} ->> '$.agency') = @agency)`;
const meant = (item: string, text: string) =>
  [ofFeed(item), ofTag(item), inLanguage(text), ofAgency(text)].join(' AND ');
/**
 * One item of each text: its primary. If a feed, tag, language or agency is selected, the first copy of that: the text
 * must not be missing because another feed had it first, or because its primary names no language.
 */
export const FIRST = `(i.copy_of IS NULL OR (coalesce(@feed, @tag, @language, @agency) IS NOT NULL AND NOT EXISTS
  (SELECT 1 FROM items p JOIN sightings t ON t.item = p.key AND t.feed = p.primary_feed
   WHERE (p.key = i.copy_of OR (p.copy_of = i.copy_of AND p.key < i.key)) AND ${meant('p.key', 't.text')})))`;
const IN_TIME = `(@since IS NULL OR ${AT} >= @since OR i.seq > @orAfter) AND (@until IS NULL OR ${AT} < @until)`;

/**
 * The condition of an ItemSelection on items `i` with their primary sighting `s`, without `after`, `withRemoved` and
 * `query`. A removed item's text is gone, so only its time is compared: whoever never had the item learns nothing from
 * its id.
 */
export const SELECTED = `${IN_TIME} AND (NOT @unique OR ${FIRST})
  AND (i.removed_at IS NOT NULL OR (${meant('i.key', 's.text')}))`;

/** What the statements with SELECTED take. */
export function selectionParameters(selection: ItemSelection): Record<string, unknown> {
  const { after = 0, since = null, orAfter = null, until = null, by = 'collected' } = selection;
  const { feed = null, tag = null, language, agency, withRemoved = false, unique = false } = selection;
  return {
    ...{ after, since, orAfter, until, by, feed, tag },
    language: language?.toLowerCase() ?? null,
    agency: agency?.toLowerCase() ?? null,
    withRemoved: withRemoved ? 1 : 0,
    unique: unique ? 1 : 0,
  };
}
