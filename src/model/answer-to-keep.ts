import type { PlainAnswer } from './fetch-result.ts';
import type { PollOutcome } from './poll-outcome.ts';

/** An answer to a poll, and what of it is sent to the owner. */
export interface AnswerToKeep {
  readonly answer: PlainAnswer;
  /** Of the document before secrets were taken out of it: see KeptDocument. */
  readonly hash: string;
  readonly poll: Pick<PollOutcome, 'feed' | 'fetchedAt' | 'asked'>;
  /** The body broke off. */
  readonly isCut: boolean;
  /** False where the owner has this document, so that word of it is enough. */
  readonly isSent: boolean;
}
