import { join } from 'node:path';
import { COPY_RULES } from '../../../src/dedup/copies/is-copy.ts';
import { packSketch } from '../../../src/dedup/copies/pack-sketch.ts';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../../src/dedup/copies/sketch-of.ts';
import { DAY_MS } from '../../../src/model/instant.ts';
import { openSqlite } from '../../../src/store/open-sqlite.ts';
import { Random } from '../../../tests/processes/random.ts';
import type { NewsTexts } from './news-texts.ts';

/** Of what is stored, collected in the last days. */
const WINDOW_SHARE = 0.1;
const WINDOW_MS = 13 * DAY_MS;
const OLD_MS = 30 * DAY_MS;
/** Long sentences of an old text: their hashes are drawn, since old texts are looked up by nothing else. */
const SENTENCES = 15;
/** Old texts come again and again; they are read by nobody. */
const TEXTS = 5000;

/** Puts items into a store that is closed, as if they had been collected until `now`, a tenth of them in the window, all looked at. */
export function fillStore(data: string, items: number, feeds: number, news: NewsTexts, now: number): void {
  const db = openSqlite(join(data, 'feedmill.db'), {});
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000');
  const item = db.prepare(
    'INSERT INTO items (key, id, seq, primary_feed, collected) VALUES (@key, @id, @key, @feed, @collected)',
  );
  const sighting = db.prepare(
    `INSERT INTO sightings (feed, item_key, item, print, rules, text, first_at)
     VALUES (@feed, @itemKey, @key, @itemKey, 1, @text, @collected)`,
  );
  const sketch = db.prepare('INSERT INTO sketches (item, rules, sketch) VALUES (?, ?, ?)');
  const old = Array.from({ length: Math.min(TEXTS, items) }, (_, n) => bodyOf(news.textOf(n, n % feeds)));
  const inWindow = Math.ceil(items * WINDOW_SHARE);
  db.transaction(() => {
    for (let key = 1; key <= items; key++) {
      const feed = (key % feeds) + 1;
      const recent = key - (items - inWindow);
      const collected = recent > 0 ? now - WINDOW_MS + (WINDOW_MS * recent) / inWindow : now - OLD_MS - items + key;
      const text = recent > 0 ? news.textOf(key, feed) : undefined;
      item.run({ key, id: `01FILL${String(key).padStart(20, '0')}`, feed, collected: Math.floor(collected) });
      const itemKey = Buffer.from(`k${key}`);
      const body = text === undefined ? old[key % old.length]! : bodyOf(text);
      sighting.run({ feed, itemKey, key, text: body, collected: Math.floor(collected) });
      if (text !== undefined) sketch.run(key, COPY_RULES, packSketch(sketchOf(proseOf(text))));
    }
    for (const key of ['seq', 'copies_seq', 'copies_settled'])
      db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, String(items));
  })();
  fillSentences(db, items);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** In the order of the hashes: a million by chance would take hours of seeking. */
function fillSentences(db: ReturnType<typeof openSqlite>, items: number): void {
  const random = new Random(7);
  const hashes = Float64Array.from({ length: items * SENTENCES }, () => Math.floor(random.share() * 2 ** 53)).sort();
  const add = db.prepare('INSERT OR IGNORE INTO sentences (hash, item) VALUES (?, ?)');
  db.transaction(() => {
    for (const hash of hashes) add.run(hash, random.whole(1, items));
  })();
}

function bodyOf(contentText: string): string {
  return JSON.stringify({ title: contentText.slice(0, 60), contentText });
}
