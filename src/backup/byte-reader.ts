/** Takes bytes off a stream, a given number at a time. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next bytes in one piece; fewer where the stream ends. */
  async take(bytes: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    for await (const chunk of this.chunks(bytes)) taken.push(chunk);
    return Buffer.concat(taken);
  }

  /** The same as they come. */
  async *chunks(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0 && (await this.#fill()); ) {
      const chunk = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(chunk.length);
      left -= chunk.length;
      yield chunk;
    }
  }

  async #fill(): Promise<boolean> {
    while (this.#held.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) return false;
      this.#held = value;
    }
    return true;
  }
}
