import type { Feed } from '../model/feed.ts';
import { feedSlug, shortHash } from './feed-slug.ts';

/** Gives ids to feeds without one, and keeps both ids and addresses unique. */
export class FeedIndex {
  readonly #named = new Map<string, Feed>();
  readonly #unnamed: Feed[] = [];
  readonly #addresses = new Map<string, Feed>();

  /** Adds a feed. Gives back another one that has its id already; one of the same address is passed over. */
  add(feed: Feed): Feed | undefined {
    if (this.#addresses.has(feed.url)) return undefined;
    this.#addresses.set(feed.url, feed);
    if (feed.id === '') this.#unnamed.push(feed);
    else if (this.#named.has(feed.id)) return this.#named.get(feed.id);
    else this.#named.set(feed.id, feed);
    return undefined;
  }

  /** Ids that people chose come first, so that a made one never takes theirs. */
  all(): readonly Feed[] {
    for (const feed of this.#unnamed) {
      const slug = feedSlug(feed.url);
      const id = this.#named.has(slug) ? `${slug}-${shortHash(feed.url)}` : slug;
      this.#named.set(id, { ...feed, id });
    }
    return [...this.#named.values()];
  }
}
