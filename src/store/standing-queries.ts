import type { Database } from 'better-sqlite3';

/** What polls can make of a feed's standing and address. */
export function standingQueries(db: Database) {
  const park = db.prepare("UPDATE feeds SET state = 'parked' WHERE key = ? AND state = 'active'");
  const unpark = db.prepare("UPDATE feeds SET state = 'active' WHERE key = ? AND state = 'parked'");
  const move = db.prepare('UPDATE feeds SET url = @url, host = @host WHERE key = @key');
  const atAddress = db.prepare<{ url: string; besides: number }, { id: string }>(
    "SELECT id FROM feeds WHERE url = @url AND key <> @besides AND state <> 'unlisted' LIMIT 1",
  );
  return {
    park: (key: number) => void park.run(key),
    unpark: (key: number) => void unpark.run(key),
    moveFeed: (key: number, url: string, host: string) => void move.run({ key, url, host }),
    /** Another feed that is polled at this address. */
    listedBy: (url: string, besides: number) => atAddress.get({ url, besides })?.id,
  };
}
