import type { Random } from '../../tests/processes/random.ts';
import { type Cast, oftenFirst, type Person } from './cast.ts';
import { expand, varied } from './expand.ts';
import { count, money, percent } from './figures.ts';
import type { Language, Slot } from './language.ts';

/** What happened: all who report on it have the same people, places, figures and quotes, and much the same words. */
export interface Event {
  readonly language: Language;
  readonly people: readonly Person[];
  readonly places: readonly string[];
  readonly words: Readonly<Record<Slot, readonly string[]>>;
  readonly figures: Readonly<Record<Figure, readonly string[]>>;
  readonly quotes: readonly string[];
}

export type Figure = 'n' | 'pct' | 'money';

/** How many phrases of a slot one event is about; the others are told in any words. */
const OWN_WORDS: Partial<Record<Slot, number>> = { org: 10, obj: 22, mod: 20, cause: 16, unit: 10 };

export function makeEvent(random: Random, language: Language, cast: Cast): Event {
  const several = <T>(from: number, to: number, make: () => T) => Array.from({ length: random.whole(from, to) }, make);
  const words = Object.fromEntries(
    Object.entries(language.slots).map(([slot, groups]) => [slot, ownWords(random, groups.flat(), slot as Slot)]),
  ) as Event['words'];
  const event: Event = {
    language,
    people: several(3, 6, () => oftenFirst(random, cast.people)),
    places: several(2, 5, () => oftenFirst(random, cast.places)),
    words,
    figures: {
      n: several(5, 9, () => count(random, language)),
      pct: several(2, 4, () => percent(random, language)),
      money: several(2, 4, () => money(random, language)),
    },
    quotes: [],
  };
  const fill = (slot: string) => varied(random.oneOf(words[slot as Slot]), random, language);
  return { ...event, quotes: several(2, 5, () => expand(random.oneOf(language.quotes), random, fill)) };
}

function ownWords(random: Random, all: readonly string[], slot: Slot): readonly string[] {
  const size = OWN_WORDS[slot];
  return size === undefined ? all : Array.from({ length: size }, () => random.oneOf(all));
}
