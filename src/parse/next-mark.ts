/** Where a mark comes next, looked for once however often it is asked: a far end must not be sought from each beginning. */
export class NextMark {
  readonly #text: string;
  readonly #mark: string;
  #found = -2;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
  }

  /** The first place from `from` on, which never goes back; -1 where there is none any more. */
  after(from: number): number {
    if (this.#found === -1 || this.#found >= from) return this.#found;
    this.#found = this.#text.indexOf(this.#mark, from);
    return this.#found;
  }
}
