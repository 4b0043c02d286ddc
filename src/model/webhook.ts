import type { Instant } from './instant.ts';

/** Whom items are sent to, as the settings name it. `url` and `secret` may hold `${NAME}`. */
export interface WebhookTarget {
  readonly name: string;
  readonly url: string;
  /** One signing secret, or several with spaces between them. */
  readonly secret: string;
  /** Items in a message at most; 1: each item is a message of its own. */
  readonly batch: number;
  readonly feed?: string | undefined;
  readonly tag?: string | undefined;
  readonly withRemoved: boolean;
  /** Also what was stored before the target was there, and what a feed already listed at its first poll. */
  readonly backfill: boolean;
}

export interface WebhookMessage {
  readonly url: string;
  readonly secret: string;
  /** The same on each try, so that a receiver can drop what it has. */
  readonly id: string;
  readonly body: string;
}

export interface WebhookAnswer {
  /** Only 2xx: the receiver has it. */
  readonly isTaken: boolean;
  /** Absent where none came. */
  readonly status?: number;
  /** `HTTP 500: …`, or why no answer came. Without secrets. */
  readonly detail: string;
  /** From Retry-After: milliseconds from the answer on. */
  readonly retryAfterMs?: number;
}

/** What is sent in one message: the items that a target selects with after < seq <= upTo. */
export interface WebhookBatch {
  readonly after: number;
  readonly upTo: number;
  readonly plannedAt: Instant;
  /** Key of the dead letter that it is sent again from. */
  readonly letter?: number;
}

/** How a target stands. */
export interface WebhookStanding {
  readonly name: string;
  /** The seq up to which all is delivered, dead, or not selected. */
  readonly position: number;
  /** Under way, or waiting for its next try. */
  readonly batch?: WebhookBatch;
  /** Failed tries of that batch. */
  readonly tries: number;
  readonly nextAt?: Instant;
  readonly failingSince?: Instant;
  readonly answeredAt?: Instant;
  /** The last answer. */
  readonly answer?: string;
  /** It said 410 Gone: nothing is sent until somebody asks for it. */
  readonly disabledAt?: Instant;
  readonly deadLetters: number;
}

/** Items that a receiver did not take, and that are sent again only when somebody asks for it. */
export interface DeadLetter {
  readonly key: number;
  readonly after: number;
  readonly upTo: number;
  readonly at: Instant;
  /** The last answer. */
  readonly reason: string;
}
