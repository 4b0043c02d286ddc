import type { Random } from '../../tests/processes/random.ts';
import { type Cast, oftenFirst } from './cast.ts';
import { expand } from './expand.ts';
import { count, money, percent } from './figures.ts';
import type { Language } from './language.ts';

interface FurnitureFacts {
  readonly language: Language;
  readonly cast: Cast;
  readonly site: string;
  readonly agency?: string;
  readonly date?: Date;
}

/** A pattern of what stands around a text, or of a recurring report, filled with any people, places and figures. */
export function fillFurniture(random: Random, facts: FurnitureFacts, pattern: string): string {
  const { language, cast, site, agency = language.agencies[0]!, date } = facts;
  const fills: Readonly<Record<string, () => string>> = {
    site: () => site,
    agency: () => agency,
    person: () => oftenFirst(random, cast.people).name,
    role: () => random.oneOf(random.oneOf(language.slots.role)),
    place: () => oftenFirst(random, cast.places),
    PLACE: () => oftenFirst(random, cast.places).toUpperCase(),
    company: () => random.oneOf(cast.companies),
    n: () => count(random, language),
    digit: () => String(random.whole(1, 7)),
    small: () => String(random.whole(1, 48)),
    pct: () => percent(random, language),
    money: () => money(random, language),
    day: () => String(date?.getUTCDate() ?? 1),
    month: () => language.months[date?.getUTCMonth() ?? 0]!,
  };
  return expand(pattern, random, (slot) => fills[slot]?.() ?? slot);
}
