import type { Instant } from '../../src/model/instant.ts';

export const STRENGTHS = ['light', 'middle', 'strong'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A text with the labels that a matcher never sees. */
export interface BenchText {
  readonly id: string;
  readonly feed: string;
  readonly url: string;
  readonly title: string;
  /** As contentText has it: a line a block, one line break between two (no blank lines), white space folded. */
  readonly text: string;
  /** As the feed says; false dates among them. */
  readonly published?: Instant;
  readonly collected: Instant;
  readonly language: string;
  /** Of copies the family of transformations, of near-misses theirs, `plain` of all others. */
  readonly family: string;
  /** Of copies only. */
  readonly strength?: Strength;
  /** The base text that it is a copy of; absent for originals. */
  readonly copyOf?: string;
  /** Near-misses that must not be linked to each other share this. */
  readonly nearMiss?: string;
}

/** What a matcher may look at. */
export type Unlabelled = Pick<
  BenchText,
  'id' | 'feed' | 'url' | 'title' | 'text' | 'published' | 'collected' | 'language'
>;

/** A rule that links texts. They come in the order of collecting. */
export interface Matcher {
  readonly name: string;
  /** The ids of earlier texts that it links this one to. */
  add(text: Unlabelled): readonly string[];
  /** Where it looks at a text a second time: all ids that it links it to then. It has seen what came until `now`. */
  settle?(text: Unlabelled, now: Instant): readonly string[];
}

/** Before it has an id: the label of its base is an object, since the order of collecting is not known yet. */
export interface Draft extends Omit<BenchText, 'id' | 'copyOf'> {
  readonly base?: Draft;
}
