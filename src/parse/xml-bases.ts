import { absoluteUrl } from './absolute-url.ts';

/** What relative addresses are relative to, element by element (XML Base). */
export class XmlBases {
  /** Of the root, or of the document. */
  root: string | undefined;
  readonly #open: { readonly depth: number; readonly base: string }[] = [];

  /** `address`: the document's own, where it has one. */
  constructor(address: string | undefined) {
    this.root = address;
  }

  get current(): string | undefined {
    return this.#open.at(-1)?.base ?? this.root;
  }

  /** What an `xml:base` in force says; undefined where there is none. */
  get declared(): string | undefined {
    return this.#open.at(-1)?.base;
  }

  /** An element that has one opens, as the so manyth. */
  open(written: string, depth: number): void {
    const base = absoluteUrl(written, this.current) ?? written;
    if (this.#open.length === 0 && depth === 1) this.root = base;
    this.#open.push({ depth, base });
  }

  close(depth: number): void {
    if (this.#open.at(-1)?.depth === depth) this.#open.pop();
  }
}
