import { join } from 'node:path';
import { openSqlite } from '../../src/store/open-sqlite.ts';

/** What differs between what was published and what is stored; both as `feed guid text`, once for each text. */
export interface Differences {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly published: number;
}

/** Compares multisets: each text of each item exactly once, the present one or a revision. */
export function compare(published: readonly string[], data: string): Differences {
  const left = new Map<string, number>();
  for (const text of published) left.set(text, (left.get(text) ?? 0) + 1);
  const doubled: string[] = [];
  for (const text of storedTexts(data)) {
    const count = left.get(text) ?? 0;
    if (count === 0) doubled.push(text);
    else left.set(text, count - 1);
  }
  const lost = [...left].filter(([, count]) => count > 0).map(([text]) => text);
  return { lost, doubled, published: published.length };
}

function storedTexts(data: string): readonly string[] {
  const db = openSqlite(join(data, 'feedmill.db'), { readonly: true });
  try {
    const present = db
      .prepare<[], { feed: string; body: string }>(
        'SELECT f.id AS feed, s.text AS body FROM sightings s JOIN feeds f ON f.key = s.feed',
      )
      .all();
    const revisions = db
      .prepare<[], { feed: string; body: Buffer; guid: string }>(
        `SELECT f.id AS feed, r.text AS body, s.text ->> 'guid' AS guid FROM revisions r
         JOIN feeds f ON f.key = r.feed JOIN sightings s ON s.item = r.item AND s.feed = r.feed`,
      )
      .all();
    return [
      ...present.map(({ feed, body }) => lineOf(feed, JSON.parse(body))),
      ...revisions.map(({ feed, body, guid }) => lineOf(feed, { ...JSON.parse(body.toString()), guid })),
    ];
  } finally {
    db.close();
  }
}

function lineOf(feed: string, { guid, summary }: { guid: string; summary: string }): string {
  return `${feed} ${guid} ${summary}`;
}
