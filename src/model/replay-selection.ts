import type { Instant } from './instant.ts';

/** Which kept documents to read again; what is absent selects all. */
export interface ReplaySelection {
  /** Fetched then or later. */
  readonly since?: Instant;
  readonly feed?: string;
  /** WARC files to read instead of those of the data folder. */
  readonly files?: readonly string[];
}
