import { DAY_MS, type Instant } from '../../../src/model/instant.ts';
import type { Matcher, Unlabelled } from '../bench-text.ts';

const WINDOW_MS = 7 * DAY_MS;
const MAX_LENGTH = 1024;

/**
 * mediacloud's title rule (metadata-lib titles.py, normalize_title; rss-fetcher tasks.py, duplicate check): the same normalised
 * title, the same source, and the earlier text published within the last seven days. A text without a title has the hash of an
 * empty one; one without a date is never found. `anySource` leaves the source out: its best on copies, which it was not made for.
 */
export function mediacloudTitle({ anySource = false } = {}): Matcher {
  const known = new Map<string, { readonly id: string; readonly published: Instant | undefined }[]>();
  return {
    name: anySource ? 'mediacloud title, any source' : 'mediacloud title',
    add: (text) => {
      const key = `${anySource ? '' : text.feed}\n${normalised(text)}`;
      const same = known.get(key) ?? [];
      const found = same.find(({ published }) => published !== undefined && published >= text.collected - WINDOW_MS);
      known.set(key, [...same, { id: text.id, published: text.published }]);
      return found ? [found.id] : [];
    },
  };
}

function normalised({ title }: Unlabelled): string {
  const bare = title
    .replace(/<[^>]*>/g, '')
    .replace(/&#?[a-z0-9]*;?/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  return bare
    .replace(/[\p{P}]+$/u, '')
    .slice(0, MAX_LENGTH)
    .toLowerCase();
}
