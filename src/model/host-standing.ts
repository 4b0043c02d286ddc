import type { Instant } from './instant.ts';

/** A host that asked for calm: no poll before `readyAt`, and from then on its feeds go one by one, `spacingMs` apart. JSON. */
export interface HostStanding {
  readonly readyAt: Instant;
  /** When it last asked for calm. */
  readonly since: Instant;
  /** In words for people: `HTTP 429`, `HTTP 503`, `HTTP 403 to three feeds`. Absent where nothing was refused yet. */
  readonly reason?: string;
  /** Times in a row that it asked. */
  readonly refusals: number;
  /** Between two requests; grows with each refusal, shrinks with each answer, so that it finds what the host bears. */
  readonly spacingMs: number;
  /** Feeds that were answered 403, with nothing else in between. */
  readonly forbidden: readonly string[];
}
