import { openSqlite } from '../../src/store/open-sqlite.ts';
import { ok, type Says } from './says.ts';

export function nodeVersion(): Says {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok(process.version);
  return { state: 'bad', says: process.version, mend: 'Feedmill needs Node 20.19 or newer' };
}

export function sqliteVersion(): Says {
  const db = openSqlite(':memory:');
  const { version } = db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()!;
  db.close();
  return ok(version);
}
