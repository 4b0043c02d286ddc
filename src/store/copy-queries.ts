import type { Database } from 'better-sqlite3';
import type { CopyCandidate, CopyLink } from '../model/copy.ts';
import type { DedupLevel } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import { copyPairQueries } from './copy-pair-queries.ts';
import { metaQueries } from './meta.ts';
import { sketchQueries } from './sketch-queries.ts';

/** In `meta`: the last seq that was looked at. A revised item has a new seq, and so comes again. */
const LOOKED = 'copies_seq';
/** In `meta`: key of the last item that was looked at once more. */
const SETTLED = 'copies_settled';
const SEEN = `coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${LOOKED}'), 0)`;

// biome-ignore format: a row reads better in rows
interface Row {
  key: number; id: string; seq: number; feed: string; collected: Instant; text: string; copy_of: number | null;
  backfill: number; dedup: DedupLevel | null; has_wish: number; wish: number | null;
}

const COLUMNS = `i.key, i.id, i.seq, i.collected, i.backfill, i.copy_of, s.text, f.id AS feed, f.settings ->> '$.dedup' AS dedup,
  w.item IS NOT NULL AS has_wish, w.of AS wish`;
/**
 * CROSS JOIN keeps this order. Without it the planner reached a sighting by its feed and walked over all of that
 * feed's, which took most of a step of 171 ms at 400,000 items, and of 711 at a million (bench:dedup --scale).
 */
const TABLES = `items i CROSS JOIN sightings s ON s.item = i.key AND s.feed = i.primary_feed
  CROSS JOIN feeds f ON f.key = i.primary_feed LEFT JOIN copy_wishes w ON w.item = i.key`;

/** What the search for copies reads and saves. */
export function copyQueries(db: Database) {
  const next = db.prepare<{ limit: number }, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE i.seq > ${SEEN} AND i.removed_at IS NULL ORDER BY i.seq LIMIT @limit`,
  );
  const one = db.prepare<{ id: string }, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE i.id = @id AND i.removed_at IS NULL`,
  );
  const byKey = db.prepare<{ key: number }, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE i.key = @key AND i.removed_at IS NULL`,
  );
  const count = db.prepare<[Instant], { n: number }>('SELECT count(*) AS n FROM items WHERE collected >= ?');
  const meta = metaQueries(db);
  return {
    lastSettled: () => Number(meta.read(SETTLED) ?? 0),
    saveSettled: (key: number) => meta.save(SETTLED, String(key)),
    /** The next items to look at, in the order of seq. */
    unlooked: (limit: number) => next.all({ limit }).map(toCandidate),
    candidate: (id: string) => toOptional(one.get({ id })),
    candidateAt: (key: number) => toOptional(byKey.get({ key })),
    countSince: (since: Instant) => count.get(since)!.n,
    saveLooked: (seq: number) => meta.save(LOOKED, String(seq)),
    ...sketchQueries(db, SEEN),
    ...copyPairQueries(db),
    ...sentenceQueries(db),
    ...linkQueries(db),
  };
}

function sentenceQueries(db: Database) {
  const add = db.prepare('INSERT INTO sentences (hash, item) VALUES (?, ?) ON CONFLICT DO NOTHING');
  // what a site puts under all its texts has as many holders as the site has texts: some are looked at, and tell less than a rare one
  const holders = db.prepare<{ hashes: string; item: number }, { id: string }>(
    `WITH shared AS MATERIALIZED (SELECT (SELECT json_group_array(item) FROM
       (SELECT item FROM sentences WHERE hash = h.value ORDER BY item LIMIT ${MAX_HELD})) AS held FROM json_each(@hashes) h)
     SELECT i.id FROM shared, json_each(shared.held) p JOIN items i ON i.key = p.value
     WHERE i.key <> @item AND i.removed_at IS NULL AND i.primary_feed <> (SELECT primary_feed FROM items WHERE key = @item)
     GROUP BY i.key ORDER BY sum(1.0 / json_array_length(shared.held)) DESC, i.key LIMIT ${MAX_HOLDERS}`,
  );
  return {
    addSentences(item: number, hashes: readonly number[]) {
      for (const hash of hashes) add.run(hash, item);
    },
    /** Ids of other items that hold one of these sentences, those with most of them and with the rarest first. */
    holdersOf: (item: number, hashes: readonly number[]) =>
      hashes.length === 0 ? [] : holders.all({ hashes: JSON.stringify(hashes), item }).map(({ id }) => id),
  };
}

/** Items that `holdersOf` names at most, and holders of a sentence that it looks at. */
export const MAX_HOLDERS = 8;
export const MAX_HELD = 64;

function linkQueries(db: Database) {
  const save = db.prepare(
    `INSERT INTO copies (item, of, similarity, held, holds, why, rules, doubt)
     VALUES (@item, @of, @similarity, @held, @holds, @why, @rules, @doubt)
     ON CONFLICT (item) DO UPDATE SET of = @of, similarity = @similarity, held = @held, holds = @holds, why = @why,
       rules = @rules, doubt = @doubt`,
  );
  const wish = db.prepare(
    'INSERT INTO copy_wishes (item, of) VALUES (@item, @of) ON CONFLICT (item) DO UPDATE SET of = @of',
  );
  const wishers = db.prepare<[number], { item: number }>('SELECT item FROM copy_wishes WHERE of = ?');
  const drop = db.prepare('DELETE FROM copies WHERE item = ?');
  const mark = db.prepare('UPDATE items SET copy_of = @of, seq = @seq WHERE key = @item');
  const copies = db.prepare<[number], { key: number }>('SELECT key FROM items WHERE copy_of = ?');
  const links = db.prepare<[number], CopyLink & { doubt: Instant | null }>('SELECT * FROM copies WHERE item = ?');
  return {
    /** Links an item to the one that it is a copy of. */
    saveLink(link: CopyLink, seq: number) {
      save.run({ ...link, doubt: link.doubt ?? null });
      mark.run({ item: link.item, of: link.of, seq });
    },
    /** Remembers what a person said: `of` null for nobody's copy. */
    saveWish: (item: number, of: number | null) => void wish.run({ item, of }),
    wishersOf: (item: number): readonly number[] => wishers.all(item).map((row) => row.item),
    /** Nobody's copy any more. */
    dropLink(item: number, seq: number) {
      drop.run(item);
      mark.run({ item, of: null, seq });
    },
    copiesOf: (item: number): readonly number[] => copies.all(item).map(({ key }) => key),
    link(item: number): CopyLink | undefined {
      const row = links.get(item);
      if (!row) return undefined;
      const { doubt, ...link } = row;
      return { ...link, ...(doubt !== null && { doubt }) };
    },
  };
}

function toOptional(row: Row | undefined): CopyCandidate | undefined {
  return row && toCandidate(row);
}

function toCandidate({ key, copy_of, text, backfill, dedup, has_wish, wish, ...row }: Row): CopyCandidate {
  return {
    ...row,
    number: key,
    body: JSON.parse(text) as ItemBody,
    ...(backfill === 0 && { isNew: true }),
    ...(dedup !== null && { dedup }),
    ...(has_wish === 1 && { wish }),
    ...(copy_of !== null && { copyOf: copy_of }),
  };
}
