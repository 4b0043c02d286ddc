/** Between two steps of some 20 ms: long while the writer has work, short when it is at rest. */
const BUSY_MS = 250;
const REST_MS = 5;
const RESTS_AFTER_MS = 1000;
/**
 * Between two turns of a millisecond or two (twenty items read, written, and sent) while the writer has work: some 2 % of its time.
 * In turn at 100 ms a message each has 10 a second, or 200 items, until the writer rests for a moment.
 */
const TURN_MS = 100;
const LULL_MS = 250;
/** Between two looks whether it rests. */
const LOOK_MS = 25;

/** Tells those that work behind the writer how long to leave it alone. */
export class WriterPace {
  #storedAt = 0;
  #lastTurn: Promise<void> = Promise.resolve();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Says that outcomes were stored. */
  stored(): void {
    this.#storedAt = this.#now();
  }

  get restMs(): number {
    return this.#storedWithin(RESTS_AFTER_MS) ? BUSY_MS : REST_MS;
  }

  /** Resolves when a short step may begin: at once where the writer rests, else one at a time, whoever asks. */
  async turn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (!this.#storedWithin(LULL_MS)) return;
    this.#lastTurn = this.#lastTurn.then(() => this.#pause());
    await this.#lastTurn;
  }

  async #pause(): Promise<void> {
    for (let restedMs = 0; restedMs < TURN_MS && this.#storedWithin(LULL_MS); restedMs += LOOK_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** A clock that was set back is no reason to wait for it. */
  #storedWithin(ms: number): boolean {
    return Math.abs(this.#now() - this.#storedAt) < ms;
  }
}
