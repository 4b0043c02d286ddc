import type { Database } from 'better-sqlite3';
import type { Instant } from '../model/instant.ts';
import type { DeadLetter } from '../model/webhook.ts';

/** What receivers did not take. Runs inside the caller's transaction. */
export function deadLetters(db: Database) {
  const add = db.prepare(
    'INSERT INTO dead_letters (webhook, after, up_to, at, reason) VALUES (@name, @after, @upTo, @at, @reason)',
  );
  const stretch = db.prepare(
    `UPDATE dead_letters SET up_to = @upTo
     WHERE key = (SELECT max(key) FROM dead_letters WHERE webhook = @name) AND up_to = @after`,
  );
  const wish = db.prepare('UPDATE dead_letters SET again = 1 WHERE webhook = ?');
  const next = db.prepare<[string], DeadLetter>(
    'SELECT key, after, up_to AS upTo, at, reason FROM dead_letters WHERE webhook = ? AND again ORDER BY key LIMIT 1',
  );
  const rest = db.prepare('UPDATE dead_letters SET again = 0, at = @at, reason = @reason WHERE key = @key');
  const shrink = db.prepare('UPDATE dead_letters SET after = @upTo WHERE key = @key');
  const drop = db.prepare('DELETE FROM dead_letters WHERE key = ? AND after >= up_to');
  return {
    /** One that ends where this begins is made longer. */
    add(name: string, letter: Omit<DeadLetter, 'key'>) {
      if (stretch.run({ name, after: letter.after, upTo: letter.upTo }).changes === 0) add.run({ name, ...letter });
    },
    /** Somebody asks to send them again; how many there are. */
    wish: (name: string) => wish.run(name).changes,
    /** The first of those. */
    next: (name: string) => next.get(name),
    /** It was not taken this time either. */
    rest: (key: number, at: Instant, reason: string) => void rest.run({ key, at, reason }),
    /** Up to there it is delivered; at its end it goes. */
    shrink(key: number, upTo: number) {
      shrink.run({ key, upTo });
      drop.run(key);
    },
  };
}
