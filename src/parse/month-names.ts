const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH_LONG = 'january february march april may june july august september october november december sept'.split(
  ' ',
);

/**
 * Languages whose month names are known, as in Unicode's CLDR: standing alone, beside a day, long and short. If two
 * languages use one name for different months, the first language in this list has it. That is why Croatian is missing:
 * its October is Polish for November.
 */
export const LOCALES =
  'en de fr es it pt nl sv da nb fi is pl cs sk sl hu ro bg ru uk be el tr et lv lt ca eu gl ga cy mt sq sr sr-Latn mk id de-AT he ar ur hi bn'.split(
    ' ',
  );

/** Seen in feeds, in no dictionary. */
const MISSPELT: readonly (readonly [string, number])[] = [
  ['μαω', 3],
  ['ιον', 6],
  ['ιολ', 7],
  ['maujus', 5],
  ['mrz', 3],
  ['maerz', 3],
];

/** As nearly every feed writes it. */
const FAST = new Map(ENGLISH.map((name, at) => [name[0]!.toUpperCase() + name.slice(1), at + 1]));

/** Looking through all names takes 50 µs, and a feed has the same words in each of its dates. */
const remembered = new Map<string, number | undefined>();
const MAX_REMEMBERED = 1000;

let known: ReadonlyMap<string, number> | undefined;

/** 1 to 12; undefined where no language has a month of that name. English needs no table, others make it once. */
export function monthNumber(word: string): number | undefined {
  const known3 = FAST.get(word);
  if (known3 !== undefined) return known3;
  const plain = plainWord(word);
  const english = ENGLISH.indexOf(plain.slice(0, 3));
  if (english >= 0 && (plain.length === 3 || ENGLISH_LONG.includes(plain))) return english + 1;
  known ??= allNames();
  if (remembered.has(plain)) return remembered.get(plain);
  const month = known.get(plain) ?? byBeginning(plain, known);
  if (remembered.size < MAX_REMEMBERED) remembered.set(plain, month);
  return month;
}

/** Lower case, without accents and points: feeds leave them out. */
export function plainWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .replaceAll('ı', 'i') // Turkish in capitals has lost the difference
    .normalize('NFC');
}

/** A shortened name, or one with an ending that the table lacks; only where it can mean one month. */
function byBeginning(word: string, names: ReadonlyMap<string, number>): number | undefined {
  if (word.length < 3) return undefined;
  const meant = new Set<number>();
  for (const [name, month] of names)
    if (name.startsWith(word) || (name.length > 4 && word.startsWith(name))) meant.add(month);
  return meant.size === 1 ? [...meant][0] : undefined;
}

function allNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const locale of LOCALES)
    for (const [name, month] of namesIn(locale)) if (!names.has(name)) names.set(name, month);
  for (const [name, month] of MISSPELT) names.set(name, month);
  return names;
}

function* namesIn(locale: string): Generator<readonly [string, number]> {
  const forms = (['long', 'short'] as const).flatMap((month) => [{ month }, { month, day: 'numeric' } as const]);
  for (const form of forms) {
    const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month++) {
      const parts = format.formatToParts(Date.UTC(2001, month - 1, 1));
      const name = plainWord(parts.find(({ type }) => type === 'month')?.value ?? '');
      if (/^[\p{L}\p{M}]{3,}$/u.test(name)) yield [name, month];
      if (locale === 'he') yield [`ב${name}`, month]; // "in", written as one word with it
      if (name.endsWith('ου')) yield [`${name.slice(0, -2)}ος`, month]; // Greek, standing alone
    }
  }
}
