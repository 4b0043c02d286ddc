import type { Database } from 'better-sqlite3';
import type { HostStanding } from '../model/host-standing.ts';

/** Hosts that asked for calm, with what the schedule remembers of them. */
export function hostQueries(db: Database) {
  const all = db.prepare<[], { host: string; standing: string }>('SELECT host, standing FROM hosts WHERE ready_at > 0');
  const one = db.prepare<[string], { standing: string }>('SELECT standing FROM hosts WHERE host = ?');
  const save = db.prepare(
    `INSERT INTO hosts (host, ready_at, standing) VALUES (@host, @readyAt, @standing)
     ON CONFLICT (host) DO UPDATE SET ready_at = @readyAt, standing = @standing`,
  );
  const some = db
    .prepare<[], string>("SELECT DISTINCT host FROM feeds WHERE state = 'active' AND host NOT LIKE 'file:%' LIMIT 100")
    .pluck();
  const remove = db.prepare('DELETE FROM hosts WHERE host = ?');
  return {
    someHosts: () => some.all(),
    hosts: () => new Map(all.all().map(({ host, standing }) => [host, JSON.parse(standing) as HostStanding])),
    host(host: string): HostStanding | undefined {
      const row = one.get(host);
      return row && (JSON.parse(row.standing) as HostStanding);
    },
    saveHost(host: string, standing: HostStanding | undefined) {
      if (standing) save.run({ host, readyAt: standing.readyAt, standing: JSON.stringify(standing) });
      else remove.run(host);
    },
  };
}
