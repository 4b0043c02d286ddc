import type { Feed } from '../model/feed.ts';
import { feedSlug, shortHash } from './feed-slug.ts';

/** Gives ids to feeds without one, and keeps both ids and addresses unique. */
export class FeedIndex {
  readonly #byId = new Map<string, Feed>();
  readonly #byUrl = new Map<string, Feed>();

  /**
   * Adds a feed. Gives back another one that stands in its way: of the same id, or of the same address under another chosen
   * id. One of the same address otherwise only adds its tags, and its title where there is none.
   */
  add(feed: Feed): Feed | undefined {
    const same = this.at(feed.url);
    if (same) {
      const tags = [...new Set([...same.settings.tags, ...feed.settings.tags])];
      const id = same.id || (this.#byId.has(feed.id) ? '' : feed.id);
      const title = same.settings.title ?? feed.settings.title;
      this.#hold({ ...same, id, settings: { ...same.settings, ...(title !== undefined && { title }), tags } });
      return feed.id !== '' && feed.id !== id ? same : undefined;
    }
    const named = this.#byId.get(feed.id);
    if (!named) this.#hold(feed);
    return named;
  }

  /** The feed of an address that is there already. */
  at(url: string): Feed | undefined {
    return this.#byUrl.get(asAsked(url));
  }

  /**
   * Ids that people chose come first, so that a generated one never takes theirs. If several addresses yield the same
   * id, each gets it with a suffix: else a new address, further up, would take over the other's.
   */
  all(): readonly Feed[] {
    const named = new Map(this.#byId);
    const unnamed = [...this.#byUrl.values()].filter(({ id }) => id === '');
    const slugs = unnamed.map(({ url }) => feedSlug(url));
    const counts = new Map<string, number>();
    for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
    for (const [at, feed] of unnamed.entries()) {
      const slug = slugs[at]!;
      const isOwn = counts.get(slug) === 1 && !named.has(slug);
      let id = isOwn ? slug : `${slug}-${shortHash(feed.url)}`;
      while (named.has(id)) id = `${slug}-${shortHash(id)}`; // somebody chose just that
      named.set(id, { ...feed, id });
    }
    return [...named.values()];
  }

  #hold(feed: Feed): void {
    this.#byUrl.set(asAsked(feed.url), feed);
    if (feed.id !== '') this.#byId.set(feed.id, feed);
  }
}

/** `HTTP://E.org/./f#top` asks for what `http://e.org/f` does. */
export function asAsked(url: string): string {
  if (!URL.canParse(url)) return url;
  const asked = new URL(url);
  asked.hash = '';
  return asked.href;
}
