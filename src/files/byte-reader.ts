/** Reads a stream by marks and by lengths; holds no more than what is asked for. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** What comes before a mark, which is passed over too; undefined where the stream ends, or `most` bytes hold none. */
  async until(mark: string, most: number): Promise<Buffer | undefined> {
    for (;;) {
      const at = this.#held.indexOf(mark, 0, 'latin1');
      if (at >= 0) return this.#cut(at, mark.length);
      if (this.#held.length > most || !(await this.#more())) return undefined;
    }
  }

  /** The next bytes as they come; fewer where the stream ends. */
  async *chunks(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (this.#held.length === 0 && !(await this.#more())) return;
      const chunk = this.#cut(Math.min(left, this.#held.length));
      left -= chunk.length;
      yield chunk;
    }
  }

  /** The same in one piece. */
  async take(bytes: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    for await (const chunk of this.chunks(bytes)) taken.push(chunk);
    return Buffer.concat(taken);
  }

  /** So many bytes; undefined where there are fewer. */
  async exactly(bytes: number): Promise<Buffer | undefined> {
    const taken = await this.take(bytes);
    return taken.length === bytes ? taken : undefined;
  }

  /** Passes so many bytes over; false where there are fewer. */
  async skip(bytes: number): Promise<boolean> {
    let left = bytes;
    for await (const chunk of this.chunks(bytes)) left -= chunk.length;
    return left === 0;
  }

  #cut(length: number, passedOver = 0): Buffer {
    const cut = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length + passedOver);
    return cut;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) return false;
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
    return true;
  }
}
