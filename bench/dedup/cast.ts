import type { Random } from '../../tests/processes/random.ts';
import type { Language } from './language.ts';

export interface Person {
  readonly name: string;
  readonly lastName: string;
  readonly role: string;
}

/** Who and what the news of a language are about, over and over. The first of each list are in most of the news. */
export interface Cast {
  readonly people: readonly Person[];
  readonly places: readonly string[];
  readonly companies: readonly string[];
}

const PEOPLE = 500;
const PLACES = 260;
const COMPANIES = 60;
const COMPANY_ENDS = [' AG', ' Group', ' Energy', 'tec', ' Holding', ' & Co', 'media', ' Labs'];

export function makeCast(random: Random, language: Language): Cast {
  return {
    people: distinct(PEOPLE, () => makePerson(random, language)),
    places: distinct(PLACES, () => makePlace(random, language)),
    companies: distinct(COMPANIES, () => random.oneOf(language.lastNames) + random.oneOf(COMPANY_ENDS)),
  };
}

/** The first of a list far oftener than the last, as names are in news: one in a hundred is in a fifth of the texts. */
export function oftenFirst<T>(random: Random, all: readonly T[]): T {
  return all[Math.floor(all.length * random.share() ** 2.2)]!;
}

function makePlace(random: Random, { placeStarts, placeEnds }: Language): string {
  return (random.oneOf(placeStarts) + random.oneOf(placeEnds)).replace('_', ' ');
}

function makePerson(random: Random, { firstNames, lastNames, lastNameFirst, slots, spaced }: Language): Person {
  const [first, lastName] = [random.oneOf(firstNames), random.oneOf(lastNames)];
  const names = lastNameFirst ? [lastName, first] : [first, lastName];
  return { name: names.join(spaced ? ' ' : ''), lastName, role: random.oneOf(random.oneOf(slots.role)) };
}

/** The attempts are bounded: a small lexicon may not have so many. */
function distinct<T>(count: number, make: () => T): readonly T[] {
  const made = new Map<string, T>();
  for (let attempt = 0; made.size < count && attempt < 20 * count; attempt += 1) {
    const one = make();
    made.set(JSON.stringify(one), one);
  }
  return [...made.values()];
}
