import { DAY_MS } from '../model/instant.ts';
import { LOCALES, plainWord } from './month-names.ts';

/** 1970-01-04, a Sunday. */
const SUNDAY = 3;

let known: ReadonlyMap<string, ReadonlySet<number>> | undefined;

/** The days of the week, 0 for Sunday, that a word may stand for in any language; more than one where two of these differ. */
export function weekdaysNamed(word: string): ReadonlySet<number> {
  known ??= allNames();
  return known.get(plainWord(word)) ?? NONE;
}

const NONE: ReadonlySet<number> = new Set();

function allNames(): ReadonlyMap<string, ReadonlySet<number>> {
  const names = new Map<string, Set<number>>();
  for (const locale of LOCALES) {
    for (const weekday of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
      for (let day = 0; day < 7; day++) {
        const name = plainWord(format.format((SUNDAY + day) * DAY_MS));
        names.set(name, (names.get(name) ?? new Set()).add(day));
      }
    }
  }
  return names;
}
