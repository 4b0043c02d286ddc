import type { ItemSelection } from '../model/item.ts';

/** When it was collected, or published where that is asked for and plausible. */
const AT = "CASE WHEN @by = 'published' THEN coalesce(i.published, i.collected) ELSE i.collected END";
/** Of texts that are given once, any copy may be of the feed: the text is not to be missing because another feed had it first. */
const LISTED = 'o.item IN (SELECT i.key UNION ALL SELECT k.key FROM items k WHERE @unique AND k.copy_of = i.key)';
const OF_FEED = `(@feed IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed WHERE ${LISTED} AND g.id = @feed))`;
const OF_TAG = `(@tag IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed, json_each(g.settings, '$.tags') t
   WHERE ${LISTED} AND t.value = @tag))`;
/** `de` also finds `de-AT`, and what a feed wrote as `de_AT`. */
const IN_LANGUAGE = `(@language IS NULL OR
  substr(replace(lower(s.text ->> '$.language'), '_', '-') || '-', 1, length(@language) + 1) = @language || '-')`;
const OF_AGENCY = "(@agency IS NULL OR lower(s.text ->> '$.agency') = @agency)";
const IN_TIME = `(@since IS NULL OR ${AT} >= @since OR i.seq > @orAfter) AND (@until IS NULL OR ${AT} < @until)`;

/**
 * What an ItemSelection selects of items `i` with their primary sighting `s`, but for `after`, `withRemoved` and `query`. What
 * a removed item said is gone, so that it is judged by its time alone: who never had it knows its id from nowhere.
 */
export const SELECTED = `${IN_TIME} AND (NOT @unique OR i.copy_of IS NULL)
  AND (i.removed_at IS NOT NULL OR (${OF_FEED} AND ${OF_TAG} AND ${IN_LANGUAGE} AND ${OF_AGENCY}))`;

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
