import { isDamage, openReadonly } from './open-database.ts';
import { pragmaOf } from './open-sqlite.ts';

/** What is wrong with the database of a data folder, in SQLite's words; undefined where nothing is. It is read whole. */
export function damageOf(data: string): string | undefined {
  try {
    const db = openReadonly(data);
    try {
      const found = pragmaOf(db, 'quick_check(1)');
      return found === 'ok' ? undefined : String(found);
    } finally {
      db.close();
    }
  } catch (error) {
    const { message, cause = error } = error as Error;
    if (isDamage(cause)) return message;
    throw error;
  }
}
