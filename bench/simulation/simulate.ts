import { HOUR_MS, type Instant, MINUTE_MS } from '../../src/model/instant.ts';
import { Random } from '../../tests/processes/random.ts';
import { DueHeap } from './due-heap.ts';
import type { Policy } from './policy.ts';
import type { ScriptedFeed, Span } from './scripted-feed.ts';
import { ServerVisit } from './server-visit.ts';
import { StoredDates } from './stored-dates.ts';
import { type Figures, Tally } from './tally.ts';

export interface Simulation {
  readonly feeds: readonly ScriptedFeed[];
  readonly span: Span;
  /** Not measured: policies get to know their feeds. */
  readonly warmUpMs: number;
  /** At most so many polls a tick (of the policy's `tickMs`, else of a minute); those over wait. Default: all that are due. */
  readonly perTick?: number;
}

/** Months of polling by one policy, in seconds and without a clock. A poll takes no time. */
export function simulate<S>(policy: Policy<S>, simulation: Simulation): Figures {
  const run = new Run(policy, simulation);
  if (policy.tickMs === undefined && simulation.perTick === undefined) run.asDue();
  else run.byTicks(policy.tickMs ?? MINUTE_MS, simulation.perTick ?? Number.POSITIVE_INFINITY);
  return run.finish();
}

/** First polls, and the first tick, lie within the first hour, so that no policy has the hour's stroke to itself. */
const FIRST_POLLS_MS = HOUR_MS;
const FIRST_TICK_MS = 17 * MINUTE_MS;

class Run<S> {
  readonly #policy: Policy<S>;
  readonly #feeds: readonly ScriptedFeed[];
  readonly #span: Span;
  readonly #due: DueHeap;
  readonly #planned: Float64Array;
  readonly #states: S[] = [];
  readonly #seen: (number | undefined)[];
  readonly #stored: readonly StoredDates[];
  readonly #tally: Tally;

  constructor(policy: Policy<S>, { feeds, span, warmUpMs }: Simulation) {
    this.#policy = policy;
    this.#feeds = feeds;
    this.#span = span;
    this.#due = new DueHeap(feeds.length);
    this.#planned = new Float64Array(feeds.length);
    this.#seen = feeds.map(() => undefined);
    this.#stored = feeds.map(() => new StoredDates());
    this.#tally = new Tally(feeds.length, { start: span.start + warmUpMs, end: span.end });
    const random = new Random(1);
    for (const [at, feed] of feeds.entries()) this.#plan(at, policy.start(feed.id, this.#someTimeIn(random)));
  }

  asDue(): void {
    while (this.#due.earliest < this.#span.end) {
      const at = this.#due.earliest;
      this.#poll(this.#due.pop(), at);
    }
  }

  byTicks(tickMs: number, atMost: number): void {
    let waiting: number[] = [];
    for (let now = this.#span.start + (FIRST_TICK_MS % tickMs); now < this.#span.end; now += tickMs) {
      while (this.#due.earliest <= now) waiting.push(this.#due.pop());
      if (waiting.length > atMost) waiting = this.#ranked(waiting);
      for (const feed of waiting.splice(0, atMost)) this.#poll(feed, now);
    }
  }

  /** What is still unseen counts until the end: a policy that stops asking does not get away with it. */
  finish(): Figures {
    for (const [at, feed] of this.#feeds.entries()) {
      const { published } = feed;
      for (let item = this.#seen[at] ?? 0; item < published.length; item++) {
        this.#tally.item(at, published[item]!, this.#span.end, item < published.length - feed.listed);
      }
    }
    return this.#tally.figures();
  }

  #poll(feed: number, at: Instant): void {
    const plannedAt = this.#planned[feed]!;
    const visit = new ServerVisit(this.#feeds[feed]!, { at, plannedAt }, this.#seen[feed], this.#stored[feed]!);
    this.#plan(feed, this.#policy.next(this.#states[feed]!, visit));
    this.#tally.poll(feed, at, plannedAt, !visit.failed && visit.fresh === 0);
    if (!visit.failed) this.#collect(feed, visit);
  }

  #collect(feed: number, visit: ServerVisit): void {
    const { published, dated } = this.#feeds[feed]!;
    const kept = visit.published - visit.fresh;
    const isFirst = this.#seen[feed] === undefined;
    for (let item = this.#seen[feed] ?? kept; item < visit.published; item++) {
      if (!isFirst) this.#tally.item(feed, published[item]!, visit.at, item < kept);
      if (item >= kept) this.#stored[feed]!.add(dated ? published[item]! : visit.at);
    }
    this.#seen[feed] = visit.published;
  }

  #plan(feed: number, { state, at }: { state: S; at: Instant }): void {
    this.#states[feed] = state;
    this.#planned[feed] = at;
    this.#due.push(at, feed);
  }

  #ranked(feeds: readonly number[]): number[] {
    const rankOf = (feed: number) =>
      this.#policy.rank?.(this.#states[feed]!, this.#planned[feed]!) ?? this.#planned[feed]!;
    const ranks = new Map(feeds.map((feed) => [feed, rankOf(feed)]));
    return [...feeds].sort((a, b) => ranks.get(a)! - ranks.get(b)!);
  }

  #someTimeIn(random: Random): Instant {
    return this.#span.start + random.share() * FIRST_POLLS_MS;
  }
}
