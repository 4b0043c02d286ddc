import type { OpmlFeed } from '../export/write-opml.ts';
import type { Feed } from '../model/feed.ts';
import { feedSlug } from './feed-slug.ts';
import type { Settings } from './settings-schema.ts';
import { writtenDuration } from './units.ts';

/** A listed feed as OPML names it: what its list says, without what the defaults say anyhow. */
export function opmlFeed(
  feed: Feed,
  { poll }: Pick<Settings, 'poll'>,
  seen: { title?: string; site?: string } = {},
): OpmlFeed {
  const { title, tags, cron, headers, proxy, parser, dedup, identity, extras, keep, only, skip, adaptive, everyMs } =
    feed.settings;
  const hasEvery = !adaptive && cron === undefined && (poll.adaptive || everyMs !== poll.every);
  return {
    url: feed.url,
    title: title ?? seen.title ?? feed.url,
    ...(seen.site !== undefined && { site: seen.site }),
    tags,
    settings: {
      ...(feed.id !== feedSlug(feed.url) && { id: feed.id }),
      ...(title !== undefined && (title !== title.trim() || title === feed.url) && { title }),
      ...(tags.some((tag) => /[,/\n\r\t]|^\s|\s$/.test(tag)) && { tags }),
      ...(hasEvery && { every: writtenDuration(everyMs) }),
      ...(cron !== undefined && { cron }),
      ...(only && { only }),
      ...(skip && { skip }),
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(proxy !== undefined && { proxy }),
      ...(parser !== 'feedmill' && { parser }),
      ...(dedup && { dedup }),
      ...(identity && { identity }),
      ...(extras && { extras }),
      ...(keep !== undefined && { keep: writtenDuration(keep) }),
    },
  };
}
