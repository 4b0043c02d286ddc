/** Why nothing is dispatched: what holds polls up, else how the last tick failed. Tells when that begins and ends. */
export class Holding {
  #reasons: readonly string[] = [];
  #failure: string | undefined;
  #isTrying = false;
  #wasHolding = false;
  readonly #onChange: (why: readonly string[]) => void;

  constructor(onChange: (why: readonly string[]) => void) {
    this.#onChange = onChange;
  }

  why(): readonly string[] {
    return this.#reasons.length > 0 || this.#failure === undefined ? this.#reasons : [this.#failure];
  }

  /** Is nothing to be tried? What failed stands until it went well, and is tried again with each tick. */
  get isHeld(): boolean {
    return this.#reasons.length > 0 || (this.#failure !== undefined && !this.#isTrying);
  }

  begin(reasons: readonly string[]): void {
    this.#reasons = reasons;
    this.#isTrying = true;
  }

  end(failure?: string): void {
    this.#failure = failure;
    this.#isTrying = false;
    const isHolding = this.why().length > 0;
    if (isHolding !== this.#wasHolding) this.#onChange(this.why());
    this.#wasHolding = isHolding;
  }
}
