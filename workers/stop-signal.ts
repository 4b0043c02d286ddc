/** SIGINT, SIGTERM and SIGHUP, heard once for the whole process. */
export interface StopSignal {
  /** Resolves at the first signal. */
  readonly requested: Promise<void>;
  readonly isRequested: () => boolean;
}

/**
 * A second signal ends the process at once, but only from a second on: Ctrl-C reaches a program under npm twice, from
 * the terminal and from npm.
 */
const SECOND_AFTER_MS = 1000;
const INTERRUPTED = 130;

export function listenForStop(): StopSignal {
  let first: number | undefined;
  const requested = new Promise<void>((resolve) => {
    const onSignal = () => {
      if (first !== undefined && performance.now() - first >= SECOND_AFTER_MS) process.exit(INTERRUPTED);
      first ??= performance.now();
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    process.on('SIGHUP', onSignal); // the terminal was closed
  });
  return { requested, isRequested: () => first !== undefined };
}
