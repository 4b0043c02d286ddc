export interface Beat {
  /** Works now; if that is under way, waits for its end. */
  now(): Promise<void>;
  /** Begins no more, and resolves once the work under way has ended. */
  stop(): Promise<void>;
}

/** Works at once, and each `everyMs` in which it is not still under way. `work` never rejects. */
export function startBeat(everyMs: number, work: () => Promise<void>): Beat {
  let running: Promise<void> | undefined;
  const now = () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
  void now();
  const timer = setInterval(now, everyMs).unref();
  return {
    now,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
