/** What else decides: the clock, the daemon, the settings. */
export interface Around {
  readonly now: number;
  readonly isRunning: boolean;
  /** Polls a minute that all feeds together ask for, and how many may be made. */
  readonly wish: number;
  readonly maxPerMinute?: number | undefined;
  /** ISO 8601: since when no host can be reached. */
  readonly offlineSince?: string;
}
