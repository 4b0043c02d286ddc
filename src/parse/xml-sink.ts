import type { ProblemCode } from '../model/parsed-feed.ts';
import type { XmlAttributes } from './attribute-reader.ts';

/** Hears what stands in XML, in order. Names are as written; entities are not decoded, neither in text nor in values. */
export interface XmlSink {
  /** True ends the walk. */
  readonly stopped: boolean;
  open(name: string, attributes: XmlAttributes, at: number): void;
  /** Also for a tag that closes itself, and for elements that were left open inside one that is closed. */
  close(name: string): void;
  text(text: string, at: number): void;
  cdata(text: string): void;
  /** `<!…>`, whole; only documents with a DOCTYPE have any. */
  declaration?(source: string): void;
  /** Are we inside content that may hold whole documents? There an item is no item. */
  isMarkup?(): boolean;
  /** Something that well-formed XML does not have. */
  problem?(code: ProblemCode, at: number): void;
}
