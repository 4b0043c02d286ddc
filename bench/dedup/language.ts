/** A recurring report that changes its figures only. */
export type SeriesKind = 'results' | 'weather' | 'markets' | 'obituaries' | 'lottery' | 'quakes';

/** Phrases of one meaning beside each other: rewording takes another of the same group. */
type Synonyms = readonly (readonly string[])[];

/**
 * What the generator knows of one language. Phrases are chosen so that any fits any, without agreement: verbs are third
 * person singular past, objects stand in the accusative with their article, modifiers are prepositional. In patterns
 * `[slot]` is a phrase of that list or a fact of the event, `{a|b}` one of these.
 */
export interface Language {
  readonly code: string;
  /** Is there a space between words? */
  readonly spaced: boolean;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly lastNameFirst: boolean;
  /** Places are a beginning and an end; `_` is a space. */
  readonly placeStarts: readonly string[];
  readonly placeEnds: readonly string[];
  readonly months: readonly string[];
  readonly agencies: readonly string[];
  /** How its agencies begin a text; a space follows. */
  readonly datelines: readonly string[];
  readonly quoteMarks: readonly [string, string];
  /** Of the stories: who, did, what, on what, when, why, and so on. */
  readonly slots: Readonly<Record<Slot, Synonyms>>;
  /** Put into long phrases, so that these do not recur word for word. */
  readonly adverbs: readonly string[];
  readonly sentences: readonly string[];
  readonly quotes: readonly string[];
  readonly titles: readonly string[];
  readonly furniture: Readonly<Record<Furniture, readonly string[]>>;
  readonly series: Readonly<Record<SeriesKind, readonly string[]>>;
}

export type Slot =
  | 'org'
  | 'role'
  | 'verb'
  | 'obj'
  | 'mod'
  | 'time'
  | 'link'
  | 'cause'
  | 'say'
  | 'opener'
  | 'unit'
  | 'did'
  | 'inf'
  | 'tail';

/** What stands on a page beside the text. */
export type Furniture =
  | 'nav'
  | 'related'
  | 'ads'
  | 'boiler'
  | 'cookie'
  | 'script'
  | 'paywall'
  | 'comments'
  | 'bylines'
  | 'credits'
  | 'notes'
  | 'captions'
  | 'share';

/** `a|b|c` as a list. Lexicons are written so, since a string a line would make them thousands of lines long. */
export function list(text: string): readonly string[] {
  return text.split('|').map((phrase) => phrase.trim().replace(/\s+/g, ' '));
}

/** `a/b|c/d` as groups of synonyms. */
export function groups(text: string): Synonyms {
  return list(text).map((group) => group.split('/'));
}

/** A pattern a line. */
export function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
