import type { Database } from 'better-sqlite3';
import type { Cursor } from '../model/cursor.ts';
import { NO_BATCH } from './webhook-standings.ts';

/** How far exports (`nightly`), scheduled ones (`export:daily`) and others have come. */
export function cursorQueries(db: Database) {
  const all = db.prepare<[], Cursor>('SELECT name, seq FROM cursors ORDER BY name');
  const one = db.prepare<[string], { seq: number }>('SELECT seq FROM cursors WHERE name = ?');
  const behind = db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM items WHERE seq > ?');
  return {
    all: (): readonly Cursor[] => all.all(),
    seqOf: (name: string): number | undefined => one.get(name)?.seq,
    /** Items that came after a seq. */
    behind: (seq: number): number => behind.get(seq)!.n,
  };
}

/** What moves cursors. Each is one transaction. */
export function cursorChanges(db: Database) {
  const set = db.prepare(
    'INSERT INTO cursors (name, seq) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq',
  );
  const advance = db.prepare(
    `INSERT INTO cursors (name, seq) SELECT @name, @seq
     WHERE @from = 0 OR EXISTS (SELECT 1 FROM cursors WHERE name = @name)
     ON CONFLICT (name) DO UPDATE SET seq = @seq WHERE seq BETWEEN @from AND @seq`,
  );
  const remove = db.prepare('DELETE FROM cursors WHERE name = ?');
  const dropBatch = db.prepare(`UPDATE webhooks SET ${NO_BATCH} WHERE 'webhook:' || name = ?`);
  return {
    ...cursorQueries(db),
    /** Of a webhook also the batch under way goes: else it would move the position on from where it was. */
    set: db.transaction((name: string, seq: number): void => {
      set.run(name, seq);
      dropBatch.run(name);
    }),
    /**
     * Moves a cursor on to `seq`; false where it no longer stands at `from` or between the two. Between: an answer of the daemon
     * that came too late for an export before, whose items this one holds too.
     */
    advance: (name: string, from: number, seq: number): boolean => advance.run({ name, from, seq }).changes > 0,
    /** False when there is none. */
    remove: (name: string): boolean => remove.run(name).changes > 0,
  };
}
