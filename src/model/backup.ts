import type { Instant } from './instant.ts';

/** What a database holds, as a backup says it. */
export interface DatabaseFacts {
  /** Version of the database: how many migrations it has seen. */
  readonly database: number;
  /** The store's id. */
  readonly store: string;
  /** The last seq that was given. */
  readonly seq: number;
  readonly items: number;
}

/** A backup that was made. */
export interface BackupReport extends DatabaseFacts {
  readonly file: string;
  readonly bytes: number;
  /** The moment that it shows. */
  readonly at: Instant;
  /** What could not be taken in, in sentences. */
  readonly notes: readonly string[];
}

/** How the last tries to make a scheduled backup ended. */
export interface BackupStanding {
  /** The last whole one. */
  readonly last?: Pick<BackupReport, 'file' | 'bytes' | 'at'>;
  /** The last try, where that failed. */
  readonly failed?: { readonly at: Instant; readonly why: string };
}

/** A file of the user's, as a restore left it. */
export interface RestoredFile {
  readonly file: string;
  /**
   * - `written`: nothing stood there
   * - `same`: it stood there already
   * - `replaced`: what stood there is kept as `kept`
   * - `left`: another one stands there, and the backup's is `kept` beside it
   * - `elsewhere`: it had its place outside of the settings' folder, at `from`
   */
  readonly state: 'written' | 'same' | 'replaced' | 'left' | 'elsewhere';
  readonly kept?: string;
  readonly from?: string;
}

export interface RestoreReport {
  readonly data: string;
  /** The new id of the store: jobs of the old one, which may go on elsewhere, are foreign. */
  readonly store: string;
  /** What is new from now on has a larger seq. */
  readonly seq: number;
  readonly items: number;
  /** The moment that the backup shows; absent for a bare database. */
  readonly at?: Instant;
  /** Where the store is kept that was there before. */
  readonly kept?: string;
  readonly files: readonly RestoredFile[];
}
