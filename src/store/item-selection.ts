import type { ItemSelection } from '../model/item.ts';

/** When it was collected, or published where that is asked for and plausible. */
const AT = "CASE WHEN @by = 'published' THEN coalesce(i.published, i.collected) ELSE i.collected END";
const ofFeed = (item: string) => `(@feed IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed WHERE o.item = ${item} AND g.id = @feed))`;
const ofTag = (item: string) => `(@tag IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed, json_each(g.settings, '$.tags') t
   WHERE o.item = ${item} AND t.value = @tag))`;
/**
 * One item of each text: its primary. If a feed or tag is selected, the first copy in it: the text must not be missing
 * because another feed had it first.
 */
export const FIRST = `(i.copy_of IS NULL OR (coalesce(@feed, @tag) IS NOT NULL AND NOT EXISTS
  (SELECT 1 FROM items p WHERE (p.key = i.copy_of OR (p.copy_of = i.copy_of AND p.key < i.key))
   AND ${ofFeed('p.key')} AND ${ofTag('p.key')})))`;
/** `de` also finds `de-AT`, and what a feed wrote as `de_AT`. */
const IN_LANGUAGE = `(@language IS NULL OR
  substr(replace(lower(s.text ->> '$.language'), '_', '-') || '-', 1, length(@language) + 1) = @language || '-')`;
const OF_AGENCY = "(@agency IS NULL OR lower(s.text ->> '$.agency') = @agency)";
const IN_TIME = `(@since IS NULL OR ${AT} >= @since OR i.seq > @orAfter) AND (@until IS NULL OR ${AT} < @until)`;

/**
 * The condition of an ItemSelection on items `i` with their primary sighting `s`, without `after`, `withRemoved` and
 * `query`. A removed item's text is gone, so only its time is compared: whoever never had the item learns nothing from
 * its id.
 */
export const SELECTED = `${IN_TIME} AND (NOT @unique OR ${FIRST})
  AND (i.removed_at IS NOT NULL OR (${ofFeed('i.key')} AND ${ofTag('i.key')} AND ${IN_LANGUAGE} AND ${OF_AGENCY}))`;

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
