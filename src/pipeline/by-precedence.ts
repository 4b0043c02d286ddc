import { isOwnSite } from '../dedup/is-own-site.ts';
import type { CopyCandidate } from '../model/copy.ts';
import type { Instant } from '../model/instant.ts';

/** The agency's own site first, then the earliest by what is believed of it; a tie goes to whom we collected first. */
export function byPrecedence(a: CopyCandidate, b: CopyCandidate): number {
  return Number(isOwn(b)) - Number(isOwn(a)) || shownAt(a) - shownAt(b) || a.number - b.number;
}

function isOwn({ body: { agency, url } }: CopyCandidate): boolean {
  return agency !== undefined && url !== undefined && URL.canParse(url) && isOwnSite(agency, new URL(url).hostname);
}

function shownAt({ body, collected }: CopyCandidate): Instant {
  // a dateline names a day for all who print it: its midnight would come before the one who wrote it
  return body.dateDoubt ? collected : Math.min(body.published ?? collected, collected);
}
