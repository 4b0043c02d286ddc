/** How often each name is open, whatever its case. Counted from when it is first asked for: an end tag that nothing waits for must not look through all that is open. */
export class OpenNames {
  #counts: Map<string, number> | undefined;

  /** `open` is all that is open now, for the first time that it is asked. */
  has(name: string, open: readonly string[]): boolean {
    if (!this.#counts) {
      this.#counts = new Map();
      for (const one of open) this.count(one, 1);
    }
    return (this.#counts.get(name.toLowerCase()) ?? 0) > 0;
  }

  count(name: string, by: 1 | -1): void {
    if (!this.#counts) return;
    const lower = name.toLowerCase();
    this.#counts.set(lower, (this.#counts.get(lower) ?? 0) + by);
  }
}
