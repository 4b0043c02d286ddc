/** Where a mark comes next, looked for once however often it is asked: a far end must not be sought from each beginning. */
export class NextMark {
  readonly #text: string;
  readonly #mark: string | RegExp;
  #found = -2;

  /** A pattern must be global. */
  constructor(text: string, mark: string | RegExp) {
    this.#text = text;
    this.#mark = mark;
  }

  /** The first place from `from` on, which never goes back; -1 where there is none any more. */
  after(from: number): number {
    if (this.#found === -1 || this.#found >= from) return this.#found;
    this.#found = this.#look(from);
    return this.#found;
  }

  #look(from: number): number {
    if (typeof this.#mark === 'string') return this.#text.indexOf(this.#mark, from);
    this.#mark.lastIndex = from;
    return this.#mark.exec(this.#text)?.index ?? -1;
  }
}
