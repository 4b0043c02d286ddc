import type { AttributeReader } from './attribute-reader.ts';
import { OpenNames } from './open-names.ts';
import { standsApart } from './stands-apart.ts';
import type { XmlSink } from './xml-sink.ts';

/** Real feeds nest below 40 deep. Deeper tags are passed over: without a bound, each end tag would look through them all. */
export const MAX_DEPTH = 256;
/** Where an item goes when the nesting before it never ended: into the channel, which is the second element. */
const CHANNEL_DEPTH = 2;

/** The elements that are open. It tells a sink of proper nesting, whatever the tags of the document are. */
export class XmlNesting {
  readonly #sink: XmlSink;
  readonly #maxDepth: number;
  /** The innermost last. */
  readonly #open: string[] = [];
  readonly #names = new OpenNames();

  constructor(sink: XmlSink, maxDepth = MAX_DEPTH) {
    this.#sink = sink;
    this.#maxDepth = maxDepth;
  }

  get innermost(): string | undefined {
    return this.#open.at(-1);
  }

  get holdsItem(): boolean {
    return this.#open.some(standsApart);
  }

  open(name: string, { found, isSelfClosing }: Pick<AttributeReader, 'found' | 'isSelfClosing'>, at: number): void {
    if (standsApart(name) && !this.#sink.isMarkup?.()) this.#setApart(name, at);
    if (this.#open.length >= this.#maxDepth) return this.#sink.problem?.('too-deep', at);
    this.#sink.open(name, found, at);
    if (isSelfClosing) return this.#sink.close(name);
    this.#names.count(name, 1);
    this.#open.push(name);
  }

  /** Closes the item before, where nobody did. */
  #setApart(name: string, at: number): void {
    const before = this.#open.lastIndexOf(name);
    const depth = before >= 0 ? before : this.#open.length >= this.#maxDepth ? CHANNEL_DEPTH : -1;
    if (depth < 0) return;
    this.#sink.problem?.('unclosed-tag', at);
    this.#closeDownTo(depth);
  }

  close(name: string, at: number): void {
    if (this.innermost === name) return this.closeInnermost();
    if (!this.#names.has(name, this.#open)) return this.#sink.problem?.('stray-end-tag', at);
    this.#sink.problem?.('unclosed-tag', at);
    const depth = this.#open.lastIndexOf(name);
    this.#closeDownTo(depth >= 0 ? depth : this.#open.findLastIndex((one) => one.toLowerCase() === name.toLowerCase())); // `<Title>…</title>`
  }

  closeInnermost(): void {
    this.#closeDownTo(this.#open.length - 1);
  }

  closeAll(): void {
    this.#closeDownTo(0);
  }

  #closeDownTo(depth: number): void {
    while (this.#open.length > depth) {
      const name = this.#open.pop()!;
      this.#names.count(name, -1);
      this.#sink.close(name);
    }
  }
}
