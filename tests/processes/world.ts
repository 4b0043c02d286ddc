import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from './random.ts';

/**
 * How a feed's document changes. None changes before the collector has taken charge of what it lists, so that everything
 * published is within reach, for ever:
 *
 * - `rolling`: with each outcome in Redis new items come on top and old ones fall off; an item stays listed for about five
 *   changes, some are revised or put in another order;
 * - `undisturbed`: the whole document is another after one undisturbed poll, which asks with the validators of this one;
 * - `replaced`: the same, and while Redis is left alone (`strict`) as soon as the outcome is in Redis: a document that is
 *   lost there is lost.
 *
 * A Redis that was killed may forget what it acknowledged: with `everysec` it puts off writing for up to two seconds while
 * a sync runs. So nobody promises that a document outlives it that was replaced meanwhile.
 */
export type Manner = 'rolling' | 'replaced' | 'undisturbed';

interface PublishedItem {
  readonly guid: string;
  text: string;
  /** Verified to be stored: from then on it may be revised. */
  settled: boolean;
  revised: boolean;
}

interface WorldFeed {
  readonly id: string;
  readonly manner: Manner;
  version: number;
  count: number;
  /** The newest first. */
  items: PublishedItem[];
  /** The document lists them the other way round. */
  reversed: boolean;
  /** The current validators came back: state and items of this document are committed. */
  confirmed: boolean;
}

const LISTED = 10;
const NEW_PER_CHANGE = 2;
/** Revised are items that stay listed for three more changes: a text that is listed once may go with a wiped Redis. */
const REVISED_WITHIN = 5;
/** Of these; about 5 % of all that is listed. */
const REVISED_SHARE = 0.25;
const ERROR_SHARE = 0.04;
const CHANGE_CHANCE = 0.7;

/** The internet of the kill run: feeds that change by rule, and the record of all that they ever published. */
export class World {
  /** `feed guid text` of everything published. */
  readonly published: string[] = [];
  served = 0;
  frozen = true;
  /** Redis is left alone: what is in it is safe. */
  strict = true;
  /** Called in the middle of an answer: half the body is sent. */
  onHalfServed: (() => void) | undefined;
  readonly #feeds = new Map<string, WorldFeed>();
  readonly #random: Random;
  readonly #server: Server;
  #watchers: (() => boolean)[] = [];

  constructor(random: Random, manners: readonly Manner[]) {
    this.#random = random;
    manners.forEach((manner, at) => {
      this.#addFeed(`feed-${at}`, manner);
    });
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  feedIds(): readonly string[] {
    return [...this.#feeds.keys()];
  }

  /** The collector has an outcome in Redis. */
  takenOver(id: string, etag: string | undefined): void {
    const feed = this.#feeds.get(id);
    if (!feed || (etag !== undefined && etag !== etagOf(feed))) return;
    if (feed.manner === 'rolling' || (feed.manner === 'replaced' && this.strict && etag !== undefined))
      this.#maybeChange(feed);
  }

  /** Resolves when every feed has been asked with the validators of its current document. Freeze first. */
  async settled(deadlineMs: number): Promise<void> {
    for (const feed of this.#feeds.values()) feed.confirmed = false;
    await this.#until(
      () => [...this.#feeds.values()].every((feed) => feed.confirmed),
      deadlineMs,
      () => this.#unconfirmed(),
    );
    for (const feed of this.#feeds.values()) for (const item of feed.items) item.settled = true;
  }

  /** Resolves after so many more answers. */
  async servedMore(count: number, deadlineMs: number): Promise<void> {
    const target = this.served + count;
    await this.#until(
      () => this.served >= target,
      deadlineMs,
      () => `${target - this.served} answers are missing`,
    );
  }

  #unconfirmed(): string {
    return [...this.#feeds.values()]
      .filter((feed) => !feed.confirmed)
      .map((feed) => feed.id)
      .join(' ');
  }

  #until(isTrue: () => boolean, deadlineMs: number, what: () => string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not within ${deadlineMs} ms: ${what()}`)), deadlineMs);
      this.#watchers.push(() => {
        if (!isTrue()) return false;
        clearTimeout(timer);
        resolve();
        return true;
      });
    });
  }

  #addFeed(id: string, manner: Manner): void {
    const feed: WorldFeed = { id, manner, version: 1, count: 0, items: [], reversed: false, confirmed: false };
    this.#publish(feed, LISTED);
    this.#feeds.set(id, feed);
  }

  #maybeChange(feed: WorldFeed): void {
    if (!this.frozen && this.#random.chance(CHANGE_CHANCE)) this.#change(feed);
  }

  #change(feed: WorldFeed): void {
    feed.version++;
    if (feed.manner !== 'rolling') {
      feed.items = [];
      return this.#publish(feed, LISTED);
    }
    this.#publish(feed, NEW_PER_CHANGE);
    feed.items = feed.items.slice(0, LISTED);
    for (const item of feed.items.slice(0, REVISED_WITHIN)) {
      if (item.settled && !item.revised && this.#random.chance(REVISED_SHARE)) this.#revise(feed, item);
    }
    feed.reversed = this.#random.chance(0.2);
  }

  #publish(feed: WorldFeed, count: number): void {
    for (let at = 0; at < count; at++) {
      const guid = `${feed.id}-item-${feed.count++}`;
      const item = { guid, text: `Text of ${guid}`, settled: false, revised: false };
      feed.items.unshift(item);
      this.published.push(`${feed.id} ${guid} ${item.text}`);
    }
  }

  /** Once, and only what is known to be stored: an older text that came after its revision would count as no revision. */
  #revise(feed: WorldFeed, item: PublishedItem): void {
    item.revised = true;
    item.text = `${item.text}, revised`;
    this.published.push(`${feed.id} ${item.guid} ${item.text}`);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const feed = this.#feeds.get((request.url ?? '').slice(1));
    if (!feed) return void response.writeHead(404).end();
    this.served++;
    if (!this.frozen && this.#random.chance(ERROR_SHARE)) response.writeHead(500).end();
    else if (request.headers['if-none-match'] === etagOf(feed)) {
      feed.confirmed = true;
      response.writeHead(304, { etag: etagOf(feed) }).end();
      if (feed.manner !== 'rolling') this.#maybeChange(feed);
    } else this.#serve(feed, response);
    this.#watchers = this.#watchers.filter((watcher) => !watcher());
  }

  #serve(feed: WorldFeed, response: ServerResponse): void {
    const body = documentOf(feed);
    response.writeHead(200, {
      etag: etagOf(feed),
      'content-type': 'application/rss+xml',
      'content-length': Buffer.byteLength(body),
    });
    const strike = this.onHalfServed;
    if (!strike) return void response.end(body);
    this.onHalfServed = undefined;
    response.write(body.slice(0, body.length / 2));
    strike();
    setTimeout(() => response.end(body.slice(body.length / 2)), 200); // for a fetcher that outlives the kill
  }
}

function etagOf(feed: WorldFeed): string {
  return `"${feed.id}-v${feed.version}"`;
}

function documentOf(feed: WorldFeed): string {
  const inOrder = feed.reversed ? feed.items.toReversed() : feed.items;
  const items = inOrder.map(
    ({ guid, text }) =>
      `<item><guid isPermaLink="false">${guid}</guid><link>https://${feed.id}.example/${guid}</link><title>${guid}</title><description>${text}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>${feed.id}</title>${items.join('')}</channel></rss>`;
}
