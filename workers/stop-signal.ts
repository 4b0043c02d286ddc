import { INTERRUPTED } from '../src/model/exit-code.ts';

/** What ends a program: Ctrl-C, `kill`, a terminal that is closed. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The signals, heard once for the whole process. */
interface StopSignal {
  /** Resolves at the first signal. */
  readonly requested: Promise<void>;
  readonly isRequested: () => boolean;
}

/**
 * A second signal ends the process at once, but only from a second on: Ctrl-C reaches a program under npm twice, from
 * the terminal and from npm.
 */
const SECOND_AFTER_MS = 1000;

export function listenForStop(): StopSignal {
  let first: number | undefined;
  const requested = new Promise<void>((resolve) => {
    const onSignal = () => {
      if (first !== undefined && performance.now() - first >= SECOND_AFTER_MS) process.exit(INTERRUPTED);
      first ??= performance.now();
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
  return { requested, isRequested: () => first !== undefined };
}
