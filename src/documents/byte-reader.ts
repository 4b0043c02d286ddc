/** Reads a stream by lines' ends and by lengths; holds no more than what is asked for. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #hasEnded = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** What comes before a mark, which is passed over too; undefined where the stream ends, or `most` bytes hold none. */
  async until(mark: string, most: number): Promise<Buffer | undefined> {
    for (;;) {
      const at = this.#held.indexOf(mark, 0, 'latin1');
      if (at >= 0) return this.#take(at, mark.length);
      if (this.#held.length > most || !(await this.#more())) return undefined;
    }
  }

  /** So many bytes; undefined where there are fewer. */
  async exactly(length: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#held.length === 0 && !(await this.#more())) return undefined;
      const part = this.#take(Math.min(missing, this.#held.length), 0);
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts, length);
  }

  /** Passes so many bytes over; false where there are fewer. */
  async skip(length: number): Promise<boolean> {
    let missing = length;
    while (missing > 0) {
      if (this.#held.length === 0 && !(await this.#more())) return false;
      missing -= this.#take(Math.min(missing, this.#held.length), 0).length;
    }
    return true;
  }

  #take(length: number, passedOver: number): Buffer {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length + passedOver);
    return taken;
  }

  async #more(): Promise<boolean> {
    if (this.#hasEnded) return false;
    const { done, value } = await this.#source.next();
    this.#hasEnded = done === true;
    if (!done) this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
    return !done;
  }
}
