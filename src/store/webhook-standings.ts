import type { Database } from 'better-sqlite3';
import type { Instant } from '../model/instant.ts';
import type { DeadLetter, WebhookStanding } from '../model/webhook.ts';

// biome-ignore format: a row reads better in rows
interface Row {
  name: string; position: number; after: number | null; up_to: number | null; planned_at: Instant | null; letter: number | null;
  tries: number; next_at: Instant | null; failing_since: Instant | null; disabled_at: Instant | null;
  answered_at: Instant | null; answer: string | null; dead_letters: number;
}

/** Sets in `webhooks`: nothing is under way. */
export const NO_BATCH = 'after = NULL, up_to = NULL, planned_at = NULL, letter = NULL, tries = 0, next_at = NULL';

const STANDINGS = `SELECT w.*, c.seq AS position,
    (SELECT count(*) FROM dead_letters d WHERE d.webhook = w.name) AS dead_letters
  FROM webhooks w JOIN cursors c ON c.name = 'webhook:' || w.name`;

/** How the targets stand. Also a reader may ask. */
export function webhookStandings(db: Database) {
  const all = db.prepare<[], Row>(`${STANDINGS} ORDER BY w.name`);
  const one = db.prepare<[string], Row>(`${STANDINGS} WHERE w.name = ?`);
  const letters = db.prepare<[string], DeadLetter>(
    'SELECT key, after, up_to AS upTo, at, reason FROM dead_letters WHERE webhook = ? ORDER BY key',
  );
  return {
    standings: (): readonly WebhookStanding[] => all.all().map(toStanding),
    standing(name: string): WebhookStanding | undefined {
      const row = one.get(name);
      return row && toStanding(row);
    },
    deadLetters: (name: string): readonly DeadLetter[] => letters.all(name),
  };
}

function toStanding(row: Row): WebhookStanding {
  const { name, position, tries, dead_letters: deadLetters, after, up_to: upTo, planned_at: plannedAt, letter } = row;
  const batch = after !== null && { after, upTo: upTo!, plannedAt: plannedAt!, ...(letter !== null && { letter }) };
  return {
    ...{ name, position, tries, deadLetters },
    ...(batch && { batch }),
    ...(row.next_at !== null && { nextAt: row.next_at }),
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
    ...(row.answer !== null && { answer: row.answer }),
  };
}
