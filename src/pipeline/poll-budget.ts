import type { Instant } from '../model/instant.ts';
import { type Allowance, earned } from '../schedule/allowance.ts';

/** Keeps count of what `poll.maxPerMinute` allows; without it, of nothing. */
export class PollBudget {
  #held: Allowance | undefined;

  room(perMinute: number | undefined, now: Instant): number {
    if (perMinute === undefined) return Number.POSITIVE_INFINITY;
    this.#held = earned(this.#held, perMinute, now);
    return Math.floor(this.#held.polls);
  }

  spend(polls: number): void {
    if (this.#held) this.#held = { ...this.#held, polls: this.#held.polls - polls };
  }
}
