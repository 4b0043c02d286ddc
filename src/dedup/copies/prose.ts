/**
 * The part of a text that is evidence: its paragraphs of prose, as words that no longer show case, quotation marks,
 * dashes and width. Flat arrays, because one text in five is compared and the words of a text are read many times.
 */
export interface Prose {
  /** A hash of each word; of each sign in scripts without spaces. */
  readonly tokens: Int32Array;
  /** How much of a word each token is, in quarters: a word 4, a Han or Kana sign 2, a Thai, Lao, Khmer or Burmese one 1. */
  readonly quarters: Uint8Array;
  /** `NAME` or `FIGURE` where the token is one: what differs between two texts made from one template. */
  readonly marks: Uint8Array;
  readonly sentences: readonly Span[];
  readonly paragraphs: readonly Paragraph[];
  /** Words of prose, in words. */
  readonly words: number;
}

/** From `start` up to `end`, of tokens. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Paragraph extends Span {
  /** As it is written, for people. */
  readonly text: string;
}

/** What `marks` holds; 0 for other words. */
export const NAME = 1;
export const FIGURE = 2;
