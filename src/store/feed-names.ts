import type { Database } from 'better-sqlite3';

/** What people know a feed by. */
interface FeedName {
  readonly id: string;
  readonly url: string;
  /** The list's, else the document's. */
  readonly title?: string;
  /** The page of its site. */
  readonly link?: string;
  readonly tags: readonly string[];
}

interface Row {
  readonly id: string;
  readonly url: string;
  readonly title: string | null;
  readonly link: string | null;
  readonly tags: string;
}

export function feedNames(db: Database) {
  const columns = `f.id, f.list_url AS url, coalesce(f.settings ->> '$.title', s.title) AS title, s.link, f.settings -> '$.tags' AS tags
     FROM feeds f JOIN feed_state s ON s.feed = f.key`;
  const one = db.prepare<[string], Row>(`SELECT ${columns} WHERE f.id = ?`);
  const listed = db.prepare<[], Row>(`SELECT ${columns} WHERE f.state <> 'unlisted' ORDER BY f.id`);
  const tagged = db.prepare<[string], unknown>(
    `SELECT 1 FROM feeds f WHERE ? IN (SELECT value FROM json_each(f.settings, '$.tags')) LIMIT 1`,
  );
  const tags = db.prepare<[], { tag: string }>(
    "SELECT DISTINCT t.value AS tag FROM feeds f, json_each(f.settings, '$.tags') t ORDER BY tag",
  );
  return {
    /** Also one that is unlisted: its items are kept. */
    one(id: string): FeedName | undefined {
      const row = one.get(id);
      return row && toName(row);
    },
    /** All that lists name. */
    listed: (): readonly FeedName[] => listed.all().map(toName),
    hasTag: (tag: string) => tagged.get(tag) !== undefined,
    tags: () => tags.all().map(({ tag }) => tag),
  };
}

function toName({ id, url, title, link, tags }: Row): FeedName {
  return {
    id,
    url,
    ...(title !== null && { title }),
    ...(link !== null && { link }),
    tags: JSON.parse(tags) as string[],
  };
}
