/** Each step is half a percent longer than the one before: the figures are as fine as that, at any number of delays. */
const STEP = Math.log(1.005);
const STEPS = 4096;

/** How long things took: a histogram from a second to two years. */
export class Delays {
  readonly #counts = new Float64Array(STEPS);
  #count = 0;
  #sumMs = 0;

  add(ms: number): void {
    this.#counts[Math.min(STEPS - 1, Math.floor(Math.log(1 + ms / 1000) / STEP))]!++;
    this.#count++;
    this.#sumMs += ms;
  }

  get count(): number {
    return this.#count;
  }

  /** Not a number where there is none. */
  get meanMs(): number {
    return this.#sumMs / this.#count;
  }

  /** What `share` of them did not exceed. */
  quantileMs(share: number): number {
    if (this.#count === 0) return Number.NaN;
    let left = share * this.#count;
    let step = 0;
    while (step < STEPS - 1 && left > this.#counts[step]!) left -= this.#counts[step++]!;
    return (Math.exp((step + 0.5) * STEP) - 1) * 1000;
  }
}
