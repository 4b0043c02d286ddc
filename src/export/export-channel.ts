import type { Instant } from '../model/instant.ts';
import type { FeedChannel } from './feed-channel.ts';

/** What a feed made of an export says of itself: `subject` is what it was exported for, and the status pages stand for a site. */
export function exportChannel(subject: string | undefined, listen: string, updated: Instant): FeedChannel {
  const title = subject === undefined ? 'Feedmill' : `Feedmill: ${subject}`;
  const link = `http://${listen}/`;
  return { id: `${link}#${encodeURIComponent(title)}`, title, link, updated };
}
