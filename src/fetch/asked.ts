import type { Validators } from '../model/poll-outcome.ts';

/** What was asked for, and of whom. */
export interface Asked {
  /** The address that answers, after redirects. */
  readonly url: URL;
  /** As the list writes it. */
  readonly written: string;
  readonly isRedirected: boolean;
  /** What this address was sent. */
  readonly validators: Validators;
}
