/** Between two steps of some 20 ms: long while the writer is busy, short else. */
const BUSY_MS = 250;
const REST_MS = 5;
/**
 * Between two turns of a millisecond or two (twenty items read, written, and sent) while the writer is busy: some 2 % of its time.
 * In turn at 100 ms a message each has 10 a second, or 200 items, until the writer has a moment.
 */
const TURN_MS = 100;
/** Between two looks whether it has. */
const LOOK_MS = 25;
/**
 * The writer is busy where it stores for a quarter of the time, as in a first poll of many feeds: half of it. An installation that takes
 * ten new items a second stores for a fiftieth. What it did counts half after so long.
 */
const BUSY_SHARE = 0.25;
const HALF_LIFE_MS = 250;
/** What a writer that always stores comes to. */
const FULL_MS = HALF_LIFE_MS / Math.LN2;

/** Tells those that work behind the writer how long to leave it alone. */
export class WriterPace {
  /** Time spent storing, of late, and when that was told last. */
  #storedMs = 0;
  #toldAt = 0;
  #lastTurn: Promise<void> = Promise.resolve();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Says that storing took so long just now. */
  stored(ms: number): void {
    this.#storedMs = this.#ofLate() + ms;
    this.#toldAt = this.#now();
  }

  get restMs(): number {
    return this.#isBusy() ? BUSY_MS : REST_MS;
  }

  /** Resolves when a short step may begin: at once unless the writer is busy, else one at a time, whoever asks. */
  async turn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (!this.#isBusy()) return;
    this.#lastTurn = this.#lastTurn.then(() => this.#pause());
    await this.#lastTurn;
  }

  async #pause(): Promise<void> {
    for (let restedMs = 0; restedMs < TURN_MS && this.#isBusy(); restedMs += LOOK_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  #isBusy(): boolean {
    return this.#ofLate() > FULL_MS * BUSY_SHARE;
  }

  /** A clock that was set back is no reason to wait for it. */
  #ofLate(): number {
    return this.#storedMs * 0.5 ** (Math.abs(this.#now() - this.#toldAt) / HALF_LIFE_MS);
  }
}
