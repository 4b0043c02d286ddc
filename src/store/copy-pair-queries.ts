import type { Database } from 'better-sqlite3';
import type { CopyPair, KnownPair } from '../model/copy.ts';

/** What ties the items of a group to each other. */
export function copyPairQueries(db: Database) {
  const drop = db.prepare('DELETE FROM copy_pairs WHERE item = ?');
  const dropBoth = db.prepare('DELETE FROM copy_pairs WHERE (item = @item OR other = @item) AND rules IS NOT @but');
  const add = db.prepare(
    `INSERT INTO copy_pairs (item, other, similarity, held, holds, why, rules)
     VALUES (@item, @other, @similarity, @held, @holds, @why, @rules) ON CONFLICT DO NOTHING`,
  );
  const pairs = db.prepare<{ item: number }, CopyPair & { isTheirs: number }>(
    `SELECT *, 0 AS isTheirs FROM copy_pairs WHERE item = @item
     UNION ALL SELECT other, item, similarity, holds, held, why, rules, 1 FROM copy_pairs WHERE other = @item`,
  );
  // what a person said of an item counts for that item alone: it holds no others together
  const partners = db.prepare<{ item: number }, { key: number }>(
    `SELECT p.key FROM (SELECT other AS key FROM copy_pairs WHERE item = @item
       UNION SELECT item FROM copy_pairs WHERE other = @item) p
     WHERE NOT EXISTS (SELECT 1 FROM copy_wishes w WHERE w.item = p.key)`,
  );
  const group = db.prepare<{ item: number; limit: number }, { key: number }>(
    `SELECT i.key FROM items i WHERE (i.copy_of = @item OR i.key = @item)
       AND NOT EXISTS (SELECT 1 FROM copy_wishes w WHERE w.item = i.key) LIMIT @limit`,
  );
  return {
    /** What the search of an item found now, in place of what it found before. */
    savePairs(item: number, found: readonly CopyPair[]) {
      drop.run(item);
      for (const pair of found) add.run(pair);
    },
    /** Drops every pair of an item, whichever search found it, except those found by the rules `but`. */
    dropPairs: (item: number, but?: number) => void dropBoth.run({ item, but: but ?? null }),
    /** All pairs of an item, whoever found them, from its side. */
    pairsOf: (item: number): readonly KnownPair[] =>
      pairs.all({ item }).map((pair) => ({ ...pair, isTheirs: pair.isTheirs === 1 })),
    partnersOf: (item: number): readonly number[] => partners.all({ item }).map(({ key }) => key),
    /** An item that is nobody's copy, and its copies, except those that people decided on. */
    groupOf: (primary: number, limit = ALL): readonly number[] =>
      group.all({ item: primary, limit }).map(({ key }) => key),
  };
}

const ALL = -1;
