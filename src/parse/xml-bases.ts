import { mayHaveHost } from '../model/may-have-host.ts';
import { absoluteUrl } from './absolute-url.ts';
import type { XmlAttributes } from './attribute-reader.ts';
import { ADDRESSES } from './clean-html.ts';

type Absolute = (address: string, base: string | undefined) => string | undefined;

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

  /** What `xml:base` says of an element that has it, or has it not; undefined where none is in force. */
  of(written: string | undefined): string | undefined {
    return written ? absoluteUrl(written, this.current) : this.#open.at(-1)?.base;
  }

  /** Attributes inside of markup whose base is `outer`: addresses that are relative to another one become absolute. */
  inside(outer: string | undefined, attributes: XmlAttributes, absolute: Absolute): XmlAttributes {
    const base = this.of(attributes['xml:base']);
    if (base === outer) return attributes;
    const meant = (name: string, value: string) => (ADDRESSES.has(name) ? (absolute(value, base) ?? value) : value);
    return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, meant(name, value)]));
  }

  /** An element that has one opens, as the so manyth. */
  open(written: string, depth: number): void {
    const base = absoluteUrl(written, this.current) ?? (mayHaveHost(written) ? written : (this.current ?? ''));
    if (this.#open.length === 0 && depth === 1) this.root = base;
    this.#open.push({ depth, base });
  }

  close(depth: number): void {
    if (this.#open.at(-1)?.depth === depth) this.#open.pop();
  }
}
