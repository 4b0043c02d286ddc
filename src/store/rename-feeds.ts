import type { Database } from 'better-sqlite3';
import type { Feed } from '../model/feed.ts';

/** A stored feed, as far as it tells which listed one it is. */
interface NamedFeed {
  readonly key: number;
  readonly id: string;
  /** The address that its list names. */
  readonly list_url: string;
  readonly state: string;
}

/**
 * New ids of stored feeds, by their key. A feed's history follows its address, not its id: somebody changes the id, or
 * a generated id changes hands because another line of the list was there first. A feed that no list names gets a new
 * id if its own is taken this way.
 */
export function renamesOf(
  held: readonly NamedFeed[],
  listed: readonly Pick<Feed, 'id' | 'url'>[],
): Map<number, string> {
  const renames = new Map<number, string>();
  const byAddress = new Map(inOrder(held).map((feed) => [feed.list_url, feed]));
  const ids = new Set(held.map(({ id }) => id));
  const addresses = new Set(listed.map(({ url }) => url));
  const moving = new Set(held.filter(({ list_url }) => !addresses.has(list_url)).map(({ id }) => id));
  for (const { id, url } of listed) {
    const feed = byAddress.get(url);
    const isFormer = feed?.state === 'unlisted' && moving.has(id); // a feed that moves to its address is still itself
    if (feed && feed.id !== id && !isFormer) renames.set(feed.key, id);
  }
  if (renames.size === 0) return renames;
  const taken = new Set([...ids, ...listed.map(({ id }) => id)]);
  const given = new Set(renames.values());
  for (const { key, id } of held) {
    if (given.has(id) && !renames.has(key)) renames.set(key, unused(`${id}-${key}`, taken));
  }
  return renames;
}

/** Those that no list names any more come first: of two with one address the other counts. */
function inOrder(held: readonly NamedFeed[]): readonly NamedFeed[] {
  const rank = ({ state }: NamedFeed) => (state === 'unlisted' ? 0 : 1);
  return [...held].sort((a, b) => rank(a) - rank(b));
}

function unused(id: string, taken: Set<string>): string {
  const free = taken.has(id) ? unused(`${id}-`, taken) : id;
  taken.add(free);
  return free;
}

/** Gives stored feeds those ids, all at once: one may take what another had. */
export function renameFeeds(db: Database): (renames: ReadonlyMap<number, string>) => void {
  const rename = db.prepare('UPDATE feeds SET id = ? WHERE key = ?');
  return (renames) => {
    for (const key of renames.keys()) rename.run(`\0${key}`, key);
    for (const [key, id] of renames) rename.run(id, key);
  };
}
