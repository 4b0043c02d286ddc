import type { Database } from 'better-sqlite3';
import type { Instant } from '../model/instant.ts';
import { cursorOf, type ExportedFile, type ExportReport, type ExportStanding } from '../model/scheduled-export.ts';

// biome-ignore format: a row reads better in rows
interface Row {
  name: string; done_at: Instant; until: Instant; head: number; cursor: number | null; failing_since: Instant | null; why: string | null;
  path: string | null; position: number; rows: number; made_at: Instant;
}

/** Scheduled exports, for people to read. */
export function exportQueries(db: Database) {
  const all = db.prepare<[], Row>(
    `SELECT e.*, c.seq AS cursor, f.path, f.position, f.rows, f.made_at FROM exports e
     LEFT JOIN cursors c ON c.name = 'export:' || e.name
     LEFT JOIN export_files f ON f.name = e.name
       AND f.position = (SELECT max(position) FROM export_files l WHERE l.name = e.name)
     ORDER BY e.name`,
  );
  return { reports: (): readonly ExportReport[] => all.all().map(toReport) };
}

/** How far scheduled exports have come, for who makes them. */
export function exportChanges(db: Database) {
  const { reports } = exportQueries(db);
  const save = db.prepare(
    `INSERT INTO exports (name, done_at, until, head) VALUES (@name, @doneAt, @until, @head) ON CONFLICT (name)
     DO UPDATE SET done_at = @doneAt, until = @until, head = @head, failing_since = NULL, why = NULL`,
  );
  const move = db.prepare(
    'INSERT INTO cursors (name, seq) VALUES (@name, @seq) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq',
  );
  const add = db.prepare(
    `INSERT INTO export_files (name, position, path, rows, made_at) VALUES (@name, @position, @path, @rows, @madeAt)
     ON CONFLICT (name, position) DO UPDATE SET path = @path, rows = @rows, made_at = @madeAt`,
  );
  const fail = db.prepare(
    'UPDATE exports SET failing_since = coalesce(failing_since, @now), why = @why WHERE name = @name',
  );
  const forget = ['exports', 'export_files'].map((table) => db.prepare(`DELETE FROM ${table} WHERE name = ?`));
  const forgetCursor = db.prepare('DELETE FROM cursors WHERE name = ?');
  return {
    reports,
    /** Where it stands now, and the file that brought it there, in one transaction. */
    save: db.transaction((standing: ExportStanding, file?: ExportedFile) => {
      const { name, doneAt, until, head, cursor } = standing;
      save.run({ name, doneAt, until, head });
      move.run({ name: cursorOf(name), seq: cursor });
      if (file) add.run({ name, ...file });
    }),
    fail: (name: string, why: string, now: Instant) => void fail.run({ name, why, now }),
    ...fileQueries(db),
    /** What the settings no longer name; its files stay on the disk. */
    forget: db.transaction((name: string) => {
      for (const statement of forget) statement.run(name);
      forgetCursor.run(cursorOf(name));
    }),
  };
}

/** The files that there may be. */
function fileQueries(db: Database) {
  const beyond = db.prepare<[string, number], ExportedFile>(
    `SELECT path, position, rows, made_at AS madeAt FROM export_files WHERE name = ?
     ORDER BY position DESC LIMIT -1 OFFSET ?`,
  );
  const at = db.prepare<[string, string], { position: number }>(
    'SELECT position FROM export_files WHERE name = ? AND path = ?',
  );
  const drop = db.prepare('DELETE FROM export_files WHERE name = ? AND position = ?');
  const dropAhead = db.prepare('DELETE FROM export_files WHERE name = ? AND position > ?');
  return {
    /** Its files but the newest `keep`. */
    beyond: (name: string, keep: number): readonly ExportedFile[] => beyond.all(name, keep),
    positionOf: (name: string, path: string): number | undefined => at.get(name, path)?.position,
    /** Those of periods to come count no more; they stay on the disk. */
    dropAhead: (name: string, now: Instant) => void dropAhead.run(name, now),
    dropFile: (name: string, position: number) => void drop.run(name, position),
  };
}

function toReport(row: Row): ExportReport {
  const { name, path, position, rows } = row;
  return {
    name,
    doneAt: row.done_at,
    until: row.until,
    head: row.head,
    cursor: row.cursor ?? 0, // somebody removed it: begins anew
    ...(path !== null && { file: { path, position, rows, madeAt: row.made_at } }),
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.why !== null && { why: row.why }),
  };
}
