import type { Database } from 'better-sqlite3';
import type { KeptSketch } from '../model/copy.ts';
import type { Instant } from '../model/instant.ts';

interface Row extends Omit<KeptSketch, 'sketch' | 'rules'> {
  readonly sketch: Uint8Array | null;
  readonly rules: number | null;
}

/** What the search for copies keeps of the texts that it looked at (up to `seen`, an expression of SQL). */
export function sketchQueries(db: Database, seen: string) {
  // + keeps the planner on the key: it would sort all of the window by another index
  const kept = db.prepare<{ since: Instant; after: number; limit: number }, Row>(
    `SELECT i.key AS number, i.id, i.collected, f.id AS feed, k.rules, k.sketch
     FROM items i JOIN feeds f ON f.key = i.primary_feed LEFT JOIN sketches k ON k.item = i.key
     WHERE i.key > @after AND +i.collected >= @since AND +i.seq <= ${seen} AND i.removed_at IS NULL
     ORDER BY i.key LIMIT @limit`,
  );
  // a document that came late gives younger keys to older items
  const first = db.prepare<[Instant], { key: number | null }>(
    `SELECT min(key) AS key FROM (SELECT key FROM items WHERE collected >= ? ORDER BY collected, key LIMIT ${LATE})`,
  );
  const forget = db.prepare<{ before: Instant }>(
    `DELETE FROM sketches WHERE item IN (
       SELECT k.item FROM (SELECT item FROM sketches ORDER BY item LIMIT ${FORGOTTEN}) k LEFT JOIN items i ON i.key = k.item
       WHERE coalesce(i.collected, 0) < @before)`,
  );
  return {
    /** Items that were looked at, collected since then, in the order of their keys; without a sketch where none is kept. */
    keptSketches: (since: Instant, after: number, limit: number): readonly KeptSketch[] =>
      kept.all({ since, after, limit }).map(({ sketch, rules, ...row }) => ({
        ...row,
        ...(sketch !== null && rules !== null && { sketch, rules }),
      })),
    /** A key before those of all items collected since then. */
    keyBefore: (since: Instant) => (first.get(since)?.key ?? 1) - 1,
    /** Drops sketches of items collected before, a few at a time. */
    forgetSketches: (before: Instant) => void forget.run({ before }),
    ...sketchOfOne(db),
  };
}

function sketchOfOne(db: Database) {
  const save = db.prepare(
    `INSERT INTO sketches (item, rules, sketch) VALUES (@item, @rules, @sketch)
     ON CONFLICT (item) DO UPDATE SET rules = @rules, sketch = @sketch`,
  );
  const drop = db.prepare('DELETE FROM sketches WHERE item = ?');
  const one = db.prepare<[number], { rules: number; sketch: Uint8Array }>(
    'SELECT rules, sketch FROM sketches WHERE item = ?',
  );
  return {
    keptSketch: (item: number) => one.get(item),
    saveSketch: (item: number, rules: number, sketch: Uint8Array) => void save.run({ item, rules, sketch }),
    dropSketch: (item: number) => void drop.run(item),
  };
}

const FORGOTTEN = 200;
/** Items that may have come before one that was collected earlier. */
const LATE = 1000;
