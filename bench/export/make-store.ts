import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { DAY_MS, HOUR_MS, toDay } from '../../src/model/instant.ts';
import type { ItemBody } from '../../src/model/item.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { openStore } from '../../src/store/open-store.ts';
import { Random } from '../../tests/processes/random.ts';

const FEEDS = 200;
const TAGS = 12;
/** All items were collected in the year that begins then. */
const START = Date.UTC(2026, 0, 1);
const TRANSACTION = 5000;

const WORDS = (
  'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one ' +
  'you were all her she there would their we him been has when who will no more if out so up said what its about than ' +
  'minister market report climate health season player council police court school energy price storm election border'
).split(' ');

/** Fills a new data folder with items as feeds give them, by the real schema, from a seed: the same ones each time. */
export function makeStore(data: string, count: number): void {
  openStore(data, () => 'bench').close();
  const db = openSqlite(join(data, 'feedmill.db'));
  db.exec('PRAGMA synchronous = OFF');
  insertFeeds(db);
  const insert = inserting(db);
  const random = new Random(1);
  const some = db.transaction((from: number, to: number) => {
    for (let n = from; n < to; n++) insert(n, count, random);
  });
  for (let from = 0; from < count; from += TRANSACTION) some(from, Math.min(count, from + TRANSACTION));
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

function insertFeeds(db: Database): void {
  const feed = db.prepare(
    `INSERT INTO feeds (key, id, list, list_url, url, host, settings) VALUES (@key, @id, 'bench', @url, @url, @host, @settings)`,
  );
  const state = db.prepare('INSERT INTO feed_state (feed, next_at, title) VALUES (?, 0, ?)');
  for (let key = 1; key <= FEEDS; key++) {
    const host = `site-${key}.example`;
    const settings = { tags: [`tag-${key % TAGS}`], everyMs: HOUR_MS, headers: {}, parser: 'feedmill' };
    feed.run({ key, id: `feed-${key}`, url: `https://${host}/feed.xml`, host, settings: JSON.stringify(settings) });
    state.run(key, `The feed of site ${key}`);
  }
}

function inserting(db: Database): (n: number, count: number, random: Random) => void {
  const item = db.prepare(
    `INSERT INTO items (key, id, seq, primary_feed, collected, published) VALUES (@key, @id, @key, @feed, @collected, @published)`,
  );
  const sighting = db.prepare(
    'INSERT INTO sightings (feed, item_key, item, print, rules, text, first_at) VALUES (@feed, @itemKey, @key, @print, 1, @text, @collected)',
  );
  const print = Buffer.alloc(8);
  return (n, count, random) => {
    const feed = random.whole(1, FEEDS);
    const collected = START + Math.floor((n / count) * 365 * DAY_MS);
    const published = collected - random.whole(0, DAY_MS);
    const id = `01${String(n).padStart(24, '0')}`;
    const itemKey = Buffer.alloc(8);
    itemKey.writeDoubleBE(n);
    const text = JSON.stringify(bodyOf(n, published, random));
    item.run({ key: n + 1, id, feed, collected, published });
    sighting.run({ feed, itemKey, key: n + 1, print, text, collected });
  };
}

/** About 2 KB, as the median item of news with its text has. */
function bodyOf(n: number, published: number, random: Random): ItemBody {
  const paragraphs = Array.from({ length: random.whole(1, 3) }, () => sentence(random, random.whole(40, 99)));
  const url = `https://site.example/${toDay(published)}/${n}`;
  return {
    guid: url,
    url,
    title: sentence(random, random.whole(6, 11)),
    authors: [sentence(random, 2)],
    categories: [sentence(random, 1), sentence(random, 2)],
    published,
    summary: sentence(random, 25),
    contentHtml: paragraphs.map((text) => `<p>${text}</p>`).join('\n'),
    contentText: paragraphs.join('\n\n'),
    image: `${url}.jpg`,
    ...(n % 5 === 0 && { enclosures: [{ url: `${url}.mp3`, type: 'audio/mpeg', bytes: n }] }),
  };
}

function sentence(random: Random, words: number): string {
  return Array.from({ length: words }, () => random.oneOf(WORDS)).join(' ');
}
