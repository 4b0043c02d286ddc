/** Numbered feeds by the time they are due, the earliest on top: a binary heap in typed arrays, since it is asked 10⁸ times. */
export class DueHeap {
  readonly #times: Float64Array;
  readonly #feeds: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#times = new Float64Array(capacity);
    this.#feeds = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Infinity when empty. */
  get earliest(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!;
  }

  push(time: number, feed: number): void {
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#times[parent]! <= time) break;
      this.#copy(parent, at);
      at = parent;
    }
    this.#set(at, time, feed);
  }

  /** The feed that was on top. */
  pop(): number {
    const top = this.#feeds[0]!;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#times[last]!, this.#feeds[last]!);
    return top;
  }

  #sink(time: number, feed: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#times[child + 1]! < this.#times[child]!) child++;
      if (this.#times[child]! >= time) break;
      this.#copy(child, at);
      at = child;
    }
    this.#set(at, time, feed);
  }

  #copy(from: number, to: number): void {
    this.#set(to, this.#times[from]!, this.#feeds[from]!);
  }

  #set(at: number, time: number, feed: number): void {
    this.#times[at] = time;
    this.#feeds[at] = feed;
  }
}
