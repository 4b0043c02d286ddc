// What a user would write by hand: rss-parser, 32 feeds at once over kept connections, one transaction a feed.
// The benchmark compares Feedmill with it. Usage: script.js DATABASE URL-TEMPLATE FEEDS
import { Agent } from 'node:http';
import Database from 'better-sqlite3';
import RssParser from 'rss-parser';

const [file = '', template = '', feeds = '0'] = process.argv.slice(2);

const db = new Database(file);
db.pragma('journal_mode = WAL');
db.exec(`CREATE TABLE IF NOT EXISTS items (
  feed TEXT, guid TEXT, link TEXT, title TEXT, creator TEXT, published TEXT, summary TEXT, content TEXT,
  PRIMARY KEY (feed, guid))`);
const insert = db.prepare('INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)');

type Fields = Record<string, string | undefined>;
const saveFeed = db.transaction((feed: string, items: Fields[]) => {
  let fresh = 0;
  for (const item of items) {
    const guid = item['guid'] ?? item['id'] ?? item['link'];
    const content = item['content:encoded'] ?? item['content'];
    fresh += insert.run(
      feed,
      guid,
      item['link'],
      item['title'],
      item['creator'] ?? item['author'],
      item['isoDate'],
      item['summary'],
      content,
    ).changes;
  }
  return fresh;
});

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
let next = 0;
let fresh = 0;
async function work(): Promise<void> {
  for (let feed = next++; feed < Number(feeds); feed = next++) {
    const url = template.replace('N', String(feed));
    const parsed = await new RssParser({ requestOptions: { agent } }).parseURL(url);
    fresh += saveFeed(url, parsed.items as unknown as Fields[]);
  }
}
await Promise.all(Array.from({ length: 32 }, work));
console.log(fresh);
agent.destroy();
db.close();
