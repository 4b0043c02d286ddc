import { guidReuse } from '../dedup/identify.ts';
import { itemShares } from '../dedup/item-shares.ts';
import type { Instant } from '../model/instant.ts';
import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import type { DateHints, FeedHints } from '../model/poll-outcome.ts';
import { plausibleDate } from '../model/shown-at.ts';
import { firstChars } from '../parse/control-signs.ts';
import { rateOfDates } from '../schedule/publishing-rate.ts';

/** What a document says beside its items, and all of them together. */
export function hintsOf(feed: ParsedFeed, language: string | undefined, now: Instant): FeedHints {
  const { title, link, rhythm, links, items } = feed;
  const dates = datesOf(items, now);
  return {
    ...(title && { title: firstChars(title, MAX_TITLE) }), // it stands in each item that goes out
    ...(link && { link }),
    ...(language && { language: language.slice(0, MAX_LANGUAGE) }),
    ...(rhythm && { rhythm }),
    ...(dates && { dates }),
    ...(links && { links }),
    reuse: guidReuse(items),
    ...itemShares(items),
  };
}

/** Characters. */
const MAX_TITLE = 4096;
/** RFC 5646 section 4.4.1: room for all but private subtags. */
const MAX_LANGUAGE = 35;

function datesOf(items: readonly ParsedItem[], now: Instant): DateHints | undefined {
  const dates = items.flatMap(({ published }) => plausibleDate(published, now) ?? []);
  const rate = rateOfDates(dates, now);
  if (!rate) return undefined;
  const [oldest, newest] = dates.reduce(([least, most], at) => [Math.min(least, at), Math.max(most, at)], [now, 0]);
  return { oldest, newest, rate };
}
