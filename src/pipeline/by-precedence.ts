import { CLAIM_MS, isBeforeWritten } from '../dedup/doubt-date.ts';
import { isOwnSite } from '../dedup/is-own-site.ts';
import type { CopyCandidate } from '../model/copy.ts';
import type { Instant } from '../model/instant.ts';

type Precedence = (a: CopyCandidate, b: CopyCandidate) => number;

/**
 * The agency's own site first, then the earliest by what is believed of it; a tie goes to whom we collected first. A date before the
 * day on which the text was written, as a dateline among `witnesses` has it, is not believed.
 */
export function precedenceAmong(witnesses: readonly CopyCandidate[]): Precedence {
  const written = Math.max(...witnesses.map(datelineOf));
  const shownAt = ({ body, collected }: CopyCandidate): Instant => {
    // a dateline names a day for all who print it: its midnight would come before the one who wrote it
    const { published = collected, dateDoubt } = body;
    return dateDoubt || isBeforeWritten(published, written) ? collected : Math.min(published, collected);
  };
  return (a, b) => Number(isOwn(b)) - Number(isOwn(a)) || shownAt(a) - shownAt(b) || a.number - b.number;
}

/** Only then a dateline may tell that one of these dates is false. */
export function areDaysApart(texts: readonly CopyCandidate[]): boolean {
  const dates = texts.flatMap(({ body: { published } }) => published ?? []);
  return Math.max(...dates) - Math.min(...dates) > CLAIM_MS;
}

function datelineOf({ body }: CopyCandidate): Instant {
  return (body.dateDoubt ? undefined : body.datelineDate) ?? Number.NEGATIVE_INFINITY;
}

function isOwn({ body: { agency, url } }: CopyCandidate): boolean {
  return agency !== undefined && url !== undefined && URL.canParse(url) && isOwnSite(agency, new URL(url).hostname);
}
