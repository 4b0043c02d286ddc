import type { Database } from 'better-sqlite3';
import type { HeldSighting } from '../model/held.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';

// biome-ignore format: a row reads better in rows
interface Row {
  feed: number; item_key: Buffer; item: number; print: Buffer; rules: number; text: string; first_at: Instant;
}

export function sightingQueries(db: Database) {
  const one = db.prepare<[number, Buffer], Row>('SELECT * FROM sightings WHERE feed = ? AND item_key = ?');
  const any = db.prepare<[number], { found: 1 }>('SELECT 1 AS found FROM sightings WHERE feed = ? LIMIT 1');
  const ofItem = db.prepare<[number], Row>('SELECT * FROM sightings WHERE item = ? ORDER BY first_at, feed');
  const onPage = db.prepare<[Buffer, number], Row>(
    // by the page first ("+" keeps the planner from walking through all that the feed ever listed)
    'SELECT s.* FROM items i JOIN sightings s ON s.item = i.key WHERE i.page_key = ? AND +s.feed = ? ORDER BY i.key LIMIT 8',
  );
  const add = db.prepare(
    `INSERT INTO sightings (feed, item_key, item, print, rules, text, first_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const save = db.prepare(
    'UPDATE sightings SET item_key = ?, print = ?, rules = ?, text = ? WHERE feed = ? AND item_key = ?',
  );
  const unlist = db.prepare(
    `INSERT INTO unlisted (feed, item_key, last_at) VALUES (?, ?, ?)
     ON CONFLICT (feed, item_key) DO UPDATE SET last_at = max(last_at, excluded.last_at)`,
  );
  return {
    sighting(feedKey: number, itemKey: Buffer): HeldSighting | undefined {
      const row = one.get(feedKey, itemKey);
      return row && toSighting(row);
    },
    hasSightings: (feedKey: number) => any.get(feedKey) !== undefined,
    sightingsOf: (itemNumber: number) => ofItem.all(itemNumber).map(toSighting),
    sightingsOnPage: (feedKey: number, pageKey: Buffer) => onPage.all(pageKey, feedKey).map(toSighting),
    addSighting(sighting: HeldSighting) {
      const { feedKey, itemKey, itemNumber, print, rules, body, firstAt } = sighting;
      add.run(feedKey, itemKey, itemNumber, packPrint(print), rules, JSON.stringify(body), firstAt);
    },
    saveSighting({ feedKey, itemKey, print, rules, body }: HeldSighting, formerKey: Buffer) {
      save.run(itemKey, packPrint(print), rules, JSON.stringify(body), feedKey, formerKey);
    },
    markUnlisted(feedKey: number, itemKeys: readonly Buffer[], lastAt: Instant) {
      for (const itemKey of itemKeys) unlist.run(feedKey, itemKey, lastAt);
    },
  };
}

function toSighting(row: Row): HeldSighting {
  return {
    feedKey: row.feed,
    itemKey: row.item_key,
    itemNumber: row.item,
    print: row.print.toString('base64url'),
    rules: row.rules,
    body: JSON.parse(row.text) as ItemBody,
    firstAt: row.first_at,
  };
}

function packPrint(print: string): Buffer {
  return Buffer.from(print, 'base64url');
}
