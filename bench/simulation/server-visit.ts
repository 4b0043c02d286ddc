import type { Instant } from '../../src/model/instant.ts';
import type { Failure, Hints, Sight, Stored } from './policy.ts';
import { failureAt, publishedUntil, type ScriptedFeed } from './scripted-feed.ts';

const NO_HINTS: Hints = {};
const NO_DATES: readonly Instant[] = [];

/** What one poll of a scripted server finds. `before` items were out at the last successful poll; undefined: there was none. */
export class ServerVisit implements Sight {
  readonly at: Instant;
  readonly plannedAt: Instant;
  readonly stored: Stored;
  readonly failed: Failure | undefined;
  /** How many items are out in all. */
  readonly published: number;
  readonly total: number;
  readonly fresh: number;
  readonly same: boolean;
  readonly #feed: ScriptedFeed;

  constructor(
    feed: ScriptedFeed,
    when: { at: Instant; plannedAt: Instant },
    before: number | undefined,
    stored: Stored,
  ) {
    this.#feed = feed;
    this.at = when.at;
    this.plannedAt = when.plannedAt;
    this.stored = stored;
    this.failed = failureAt(feed, when.at);
    this.published = this.failed ? (before ?? 0) : publishedUntil(feed, when.at, before);
    this.total = this.failed ? 0 : Math.min(feed.listed, this.published);
    this.fresh = Math.min(this.total, this.published - (before ?? 0));
    this.same = !this.failed && before === this.published;
  }

  get feed(): string {
    return this.#feed.id;
  }

  get hints(): Hints {
    return this.failed ? NO_HINTS : this.#feed.hints;
  }

  get dates(): readonly Instant[] {
    if (!this.#feed.dated) return NO_DATES;
    const dates: Instant[] = [];
    for (let back = 1; back <= this.total; back++) dates.push(this.#feed.published[this.published - back]!);
    return dates;
  }
}
