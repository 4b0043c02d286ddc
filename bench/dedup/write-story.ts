import type { Random } from '../../tests/processes/random.ts';
import { logNormal } from '../simulation/distributions.ts';
import type { Event, Figure } from './event.ts';
import { capitalised, expand, varied } from './expand.ts';
import { count, money, percent } from './figures.ts';
import type { Language, Slot } from './language.ts';

/** A text as its author wrote it, without what stands around it on a page. */
export interface Story {
  readonly event: Event;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** 9 paragraphs in the middle, as agencies' reports; briefs of 4 and long reads of 25 at the ends. */
const PARAGRAPHS = { median: 9, sigma: 0.45, min: 4, max: 25 };
/** Of 1, 2, 3 and 4 sentences. */
const SENTENCES = [1, 1, 2, 2, 2, 2, 3, 3, 3, 4];
const QUOTED = 0.18;
/** What is a figure of the event; the others are background. */
const KNOWN_FIGURE = 0.65;
const FRESH: Readonly<Record<Figure, (random: Random, language: Language) => string>> = {
  n: count,
  pct: percent,
  money,
};

/** One telling of an event. Two tellings share names, figures and quotes; their sentences are their own. */
export function writeStory(random: Random, event: Event): Story {
  const author = new Author(random, event);
  const title = author.title();
  const length = Math.round(logNormal(random, PARAGRAPHS));
  return { event, title, paragraphs: Array.from({ length }, () => author.paragraph(random.oneOf(SENTENCES))) };
}

/** Another headline for the same event. */
export function writeTitle(random: Random, event: Event): string {
  return new Author(random, event).title();
}

class Author {
  readonly #random: Random;
  readonly #event: Event;
  readonly #quotes: string[];
  readonly #named = new Set<string>();

  constructor(random: Random, event: Event) {
    this.#random = random;
    this.#event = event;
    this.#quotes = [...event.quotes];
  }

  title(): string {
    return capitalised(
      expand(this.#random.oneOf(this.#event.language.titles), this.#random, (slot) => this.#fill(slot)),
    );
  }

  paragraph(sentences: number): string {
    const written = Array.from({ length: sentences }, () => this.#sentence());
    return written.join(this.#event.language.spaced ? ' ' : '');
  }

  #sentence(): string {
    if (this.#quotes.length > 0 && this.#random.chance(QUOTED)) return this.#quote();
    return capitalised(
      expand(this.#random.oneOf(this.#event.language.sentences), this.#random, (slot) => this.#fill(slot)),
    );
  }

  #quote(): string {
    const { quoteMarks, spaced } = this.#event.language;
    const at = this.#random.whole(0, this.#quotes.length - 1);
    const [quote = ''] = this.#quotes.splice(at, 1);
    const [open, close] = quoteMarks;
    const said = spaced ? ', [say] [person].' : '，[person][say]。';
    return open + capitalised(quote) + close + expand(said, this.#random, (slot) => this.#fill(slot));
  }

  #fill(slot: string): string {
    if (slot === 'person') return this.#person();
    if (slot === 'place') return this.#random.oneOf(this.#event.places);
    if (slot in FRESH) return this.#figure(slot as Figure);
    return varied(this.#random.oneOf(this.#event.words[slot as Slot]), this.#random, this.#event.language);
  }

  /** In full when first named, then mostly by the last name. */
  #person(): string {
    const { name, lastName } = this.#random.oneOf(this.#event.people);
    if (this.#named.has(name) && this.#random.chance(0.6)) return lastName;
    this.#named.add(name);
    return name;
  }

  #figure(slot: Figure): string {
    const known = this.#random.chance(KNOWN_FIGURE);
    return known ? this.#random.oneOf(this.#event.figures[slot]) : FRESH[slot](this.#random, this.#event.language);
  }
}
