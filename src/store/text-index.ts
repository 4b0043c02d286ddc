import type { Database } from 'better-sqlite3';
import type { ItemBody } from '../model/item.ts';
import { indexWords } from './index-words.ts';
import { metaQueries } from './meta.ts';

/** In `meta`: the last seq that the index has seen. A revised item has a new seq, and so comes again. */
export const INDEXED = 'texts_seq';

/** The index of words over titles and texts, filled behind the writer: full text in its transaction would cost a factor 4. */
export function textIndex(db: Database) {
  const next = db.prepare<{ limit: number }, { key: number; seq: number; text: string | null }>(
    `SELECT i.key, i.seq, s.text FROM items i LEFT JOIN sightings s ON s.item = i.key AND s.feed = i.primary_feed
     WHERE i.seq > ${SEEN} ORDER BY i.seq LIMIT @limit`,
  );
  const drop = db.prepare('DELETE FROM texts WHERE rowid = ?');
  const add = db.prepare('INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)');
  const meta = metaQueries(db);
  const fill = db.transaction((limit: number) => {
    const rows = next.all({ limit });
    for (const { key, text } of rows) {
      drop.run(key);
      if (text !== null) add.run(key, ...wordsOf(JSON.parse(text) as ItemBody));
    }
    if (rows.length > 0) meta.save(INDEXED, String(rows.at(-1)!.seq));
    return rows.length;
  });
  const clear = db.transaction(() => {
    db.exec("INSERT INTO texts (texts) VALUES ('delete-all')");
    meta.save(INDEXED, '0');
  });
  return {
    /** Takes the next items into the index, in one short transaction; how many. 0: it is up to date. */
    fill: (limit: number) => fill.immediate(limit),
    lag: indexLag(db),
    /** Empties the index, so that it is filled anew. */
    clear: () => clear.immediate(),
  };
}

/** Items that are not in the index yet. Also a reader may ask. */
export function indexLag(db: Database): () => number {
  const count = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM items WHERE seq > ${SEEN}`);
  return () => count.get()!.n;
}

const SEEN = `coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${INDEXED}'), 0)`;

function wordsOf({ title, summary, contentText }: ItemBody): readonly [string, string] {
  return [indexWords(title ?? ''), indexWords([summary, contentText].filter(Boolean).join('\n'))];
}
