import type { Instant } from '../model/instant.ts';
import { type DayBounds, datelineDate } from './dateline-date.ts';

export interface PlaceAndDate {
  readonly place?: string;
  readonly date?: Instant;
}

const MAX_PLACE = 60;
const MAX_WORDS = 7;
const PLACE_WORD = /^[[(]?(?:d['’]|l['’])?\p{Lu}[\p{L}\p{M}.'’,/&-]{0,30}[\])]?[,.]?$/u;
/** Words inside a place's name that are written small. */
const PARTICLES = new Set(
  'de del della di da do dos das la le les du des am an der dem im in of the upon sur sous sul el los las and und et y e bei ob op a.m. a.d. v.d. near'.split(
    ' ',
  ),
);
/** A sentence that begins so is no place. "The", "Le", "La" are not here: The Hague, Le Havre, La Paz. */
const OPENERS = new Set(
  'in at from on for and but by with as he she they we it this that when while after before according von aus im am bei für nach laut der die das ein eine dans en selon un une por según secondo per segundo em no na um uma il lo photo foto image update exclusive breaking watch live video opinion analysis factbox correction'.split(
    ' ',
  ),
);
const OFFICE =
  /(?:minister|president|präsident|governor|senator|professor|party|university|company|corporation|agency|agentur|agence|agencia|agenzia|press|presse|news|office|department|committee|association)\b/i;
const THE_PLACES = /^the (?:hague|valley|woodlands|villages|dalles|bronx)\b/i;
const WEEKDAY =
  /[\s,]{1,3}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/i;
/** Where a text was written at a desk: `Redacción, 3 may (EFE).-` */
const NEWSROOM = /^(?:redacci[oó]n|redazione|redaktion|rédaction|redação)\b/i;
const EDGES = /^[\s,.:;–—-]{1,20}|[\s,:;–—-]{1,20}$/g;

/**
 * What stands before an agency's name in a dateline: `PARIS, May 3`, `Berlin`, `PORTLAND, Ore.`, `LONDON/NEW YORK`,
 * `ROMA, 03 MAG`. Undefined if it is neither a place, nor a date, nor both: then it is prose.
 */
export function placeAndDate(words: string, bounds: DayBounds): PlaceAndDate | undefined {
  const text = words.replace(EDGES, '');
  if (text.length < 2 || text.length > MAX_PLACE + 40) return undefined;
  const { date, rest } = takeDate(text, bounds);
  const place = rest
    .replace(EDGES, '')
    .replace(WEEKDAY, '')
    .replace(/(?<=[^.,\s]{5})\.$/, ''); // `MOSCOW. May 3`; the point of `Ore.` and `D.C.` is its own
  if (NEWSROOM.test(place)) return date === undefined ? {} : { date };
  if (place === '') return date === undefined ? undefined : { date };
  return isPlace(place) ? { place, ...(date !== undefined && { date }) } : undefined;
}

/** `WASHINGTON`, `NEW YORK`, `PORTLAND, Ore.`: agencies set the place in capitals, sentences don't begin so. */
export function isInCapitals(place: string): boolean {
  const first = place.split(/[\s,]/, 1)[0]!;
  return first.length > 1 && /^[\p{Lu}.'’/-]+$/u.test(first) && (first.length > 3 || /\s|\//.test(place));
}

function takeDate(text: string, bounds: DayBounds): { readonly date?: Instant; readonly rest: string } {
  const ended = text.replace(/\.$/, '');
  for (let at = 0; at >= 0; at = nextStart(ended, at)) {
    const date = datelineDate(ended.slice(at), bounds);
    if (date !== undefined) return { date, rest: ended.slice(0, at) };
  }
  return { rest: text };
}

function nextStart(text: string, from: number): number {
  const found = text.slice(from).search(/[\s,.][^\s,.]/);
  return found < 0 ? -1 : from + found + 1;
}

function isPlace(text: string): boolean {
  const words = text.split(/\s{1,3}/);
  const first = words[0]!.toLowerCase().replace(/[,.]$/, '');
  if (text.length > MAX_PLACE || words.length > MAX_WORDS || OPENERS.has(first) || OFFICE.test(text)) return false;
  if (first === 'the' && !THE_PLACES.test(text)) return false;
  return words.every((word, at) => PLACE_WORD.test(word) || (at > 0 && PARTICLES.has(word.toLowerCase())));
}
