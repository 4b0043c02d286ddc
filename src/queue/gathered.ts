import type { PollOutcome } from '../model/poll-outcome.ts';

interface Waiting {
  readonly store: string;
  readonly outcome: PollOutcome;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Outcomes of one job, and about how many signs they may hold together. One alone is 8 MiB at most, nearly all 100 KB. */
const MAX_TOGETHER = 16;
const SIGNS_TOGETHER = 2_000_000;

/**
 * Sends outcomes one job at a time; those that come while a job is on its way go together in the next. So a busy
 * fetcher needs a tenth of the jobs, and an idle one waits for nothing.
 */
export function gathered(send: (store: string, outcomes: readonly PollOutcome[]) => Promise<unknown>) {
  let waiting: Waiting[] = [];
  let isSending = false;
  const sendAll = async (): Promise<void> => {
    isSending = true;
    while (waiting.length > 0) {
      const together = takeTogether(waiting);
      waiting = waiting.slice(together.length);
      await send(
        together[0]!.store,
        together.map((one) => one.outcome),
      ).then(
        () => together.forEach(({ resolve }) => void resolve()),
        (error) => together.forEach(({ reject }) => void reject(error)),
      );
    }
    isSending = false;
  };
  return (store: string, outcome: PollOutcome): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ store, outcome, resolve, reject });
      if (!isSending) void sendAll();
    });
}

/** The first ones, of one store, as many as a job may hold. */
function takeTogether(waiting: readonly Waiting[]): readonly Waiting[] {
  const store = waiting[0]!.store;
  let signs = 0;
  const end = waiting.findIndex((one, at) => {
    signs += signsOf(one.outcome);
    return at >= MAX_TOGETHER || one.store !== store || (at > 0 && signs > SIGNS_TOGETHER);
  });
  return end < 0 ? waiting : waiting.slice(0, end);
}

function signsOf({ result, document }: PollOutcome): number {
  const packed = document?.record?.length ?? 0;
  if (result.kind !== 'changed') return packed;
  const texts = result.items.flatMap(({ body }) => [body.summary, body.contentHtml, body.contentText]);
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), packed);
}
