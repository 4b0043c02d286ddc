import { DAY_MS, type Instant } from '../../src/model/instant.ts';
import { Delays } from './delays.ts';
import type { Span } from './scripted-feed.ts';

/** What a policy achieved on a trace. */
export interface Figures {
  /**
   * From publishing to collecting, over all items. A lost item counts until the poll that came too late for it: else who loses
   * the most would look the fastest.
   */
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly meanMs: number;
  /** Median over the feeds of each feed's mean, so that the slow ones have their say. */
  readonly feedMedianMs: number;
  readonly requests: number;
  readonly requestsPerFeedDay: number;
  /** Share of the polls that brought nothing new (failures are none of them). */
  readonly empty: number;
  readonly items: number;
  /** Fell off the document before any poll saw them. */
  readonly lost: number;
  /** Longest time without a poll of a feed that published. */
  readonly starvedMs: number;
  /** The longest, over what its plan said. */
  readonly starvedRatio: number;
}

/** Counts what happens after the warm-up. */
export class Tally {
  readonly #measured: Span;
  readonly #delays = new Delays();
  readonly #feedDelay: Float64Array;
  readonly #feedItems: Int32Array;
  readonly #lastPoll: Float64Array;
  readonly #longestGap: Float64Array;
  #requests = 0;
  #empty = 0;
  #lost = 0;
  #starvedRatio = 0;

  constructor(feeds: number, measured: Span) {
    this.#measured = measured;
    this.#feedDelay = new Float64Array(feeds);
    this.#feedItems = new Int32Array(feeds);
    this.#lastPoll = new Float64Array(feeds).fill(measured.start);
    this.#longestGap = new Float64Array(feeds);
  }

  poll(feed: number, at: Instant, plannedAt: Instant, isEmpty: boolean): void {
    if (at < this.#measured.start) return;
    const [gap, planned] = [at - this.#lastPoll[feed]!, plannedAt - this.#lastPoll[feed]!];
    if (planned > 0) this.#starvedRatio = Math.max(this.#starvedRatio, gap / planned);
    this.#requests++;
    if (isEmpty) this.#empty++;
    this.#unasked(feed, at);
  }

  item(feed: number, publishedAt: Instant, at: Instant, isLost: boolean): void {
    if (publishedAt < this.#measured.start) return;
    this.#delays.add(at - publishedAt);
    this.#feedDelay[feed]! += at - publishedAt;
    this.#feedItems[feed]!++;
    if (isLost) this.#lost++;
  }

  figures(): Figures {
    const feeds = [...this.#feedItems.keys()].filter((feed) => this.#feedItems[feed]! > 0);
    for (const feed of feeds) this.#unasked(feed, this.#measured.end);
    const means = feeds.map((feed) => this.#feedDelay[feed]! / this.#feedItems[feed]!).sort((a, b) => a - b);
    const days = (this.#measured.end - this.#measured.start) / DAY_MS;
    return {
      medianMs: this.#delays.quantileMs(0.5),
      p95Ms: this.#delays.quantileMs(0.95),
      meanMs: this.#delays.meanMs,
      feedMedianMs: means[means.length >> 1] ?? Number.NaN,
      requests: this.#requests,
      requestsPerFeedDay: this.#requests / days / this.#feedItems.length,
      empty: this.#empty / this.#requests,
      items: this.#delays.count,
      lost: this.#lost,
      starvedMs: feeds.reduce((longest, feed) => Math.max(longest, this.#longestGap[feed]!), 0),
      starvedRatio: this.#starvedRatio,
    };
  }

  #unasked(feed: number, until: Instant): void {
    this.#longestGap[feed] = Math.max(this.#longestGap[feed]!, until - this.#lastPoll[feed]!);
    this.#lastPoll[feed] = until;
  }
}
