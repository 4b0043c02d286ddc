import type { Instant } from '../model/instant.ts';
import type { Agency } from './agencies.ts';
import { agencyInDateline, agencyNamed } from './agency-named.ts';
import type { DayBounds } from './dateline-date.ts';
import { isInCapitals, type PlaceAndDate, placeAndDate } from './place-and-date.ts';

export interface Dateline {
  readonly agency?: Agency;
  readonly place?: string;
  readonly date?: Instant;
}

/** An agency in brackets or between strokes. Inside brackets a stroke parts two agencies. */
const MARKED = /\(([^()\n]{2,45})\)|\/([^/()\n]{2,30})\//g;
/** Further into a line an agency in brackets is no dateline. */
const MAX_BEFORE = 110;
const DASH = /^\s{0,2}\.?\s?(?:-{1,3}|[–—―−])\s{0,3}/;
const STOP = /^\s{0,2}[:.]\s{0,3}/;
const SENTENCE_STARTS = /^["'“”„«»‘’¿¡([]{0,3}[^\p{Ll}\s]/u;
const BARE = /^(\p{Lu}[\p{L} ./-]{1,40}?|dpa(?:-\p{L}{2,8})?)\s{0,2}(?:--|[–—-])\s{1,3}(?=["“„«‘'¿¡\p{Lu}\d])/u;
/** A dash between blanks, or EFE's `.-`, ends a dateline. */
const NEXT_DASH = /\s(?:-{1,2}|[–—])\s|\.-\s?/;
const BYLINE = /^(?:by|von|par|por|di|da)\s/i;

/**
 * Pennsylvania: PA Media writes no datelines. And towns of Andhra Pradesh, which Indian papers place with "(AP)".
 */
const NO_AGENCY = new Set(['PA']);
const ANDHRA =
  /^(?:vijayawada|visakhapatnam|vizag|guntur|nellore|kurnool|tirupati|tirumala|amaravati|amaravathi|kakinada|rajahmundry|rajamahendravaram|anantapur|anantapuramu|kadapa|cuddapah|chittoor|eluru|ongole|srikakulam|vizianagaram|machilipatnam|narasaraopet|tenali|nandyal|hindupur|puttaparthi)\b/i;

/** Also parties, institutions and techniques, which stand in brackets behind a person: a date or capitals must prove the dateline. */
const NEED_PROOF = new Set(['AGI', 'ANI', 'ANP', 'MTI', 'PAP', 'PTI', 'SID', 'TT']);

/**
 * The dateline at the beginning of a line: `WASHINGTON (AP) — …`, `MOSCOW, May 3. /TASS/. …`, `(ANSA) - ROMA, 03 MAG - …`,
 * `Reuters - …`, `Tehran, IRNA – …`.
 */
export function readDateline(line: string, bounds: DayBounds): Dateline | undefined {
  return marked(line, bounds) ?? bareFirst(line) ?? commaBefore(line, bounds);
}

/** `WASHINGTON — …`, `PORTLAND, Ore., May 3 — …`: place and date where the agency is named elsewhere (AP in its members' papers). */
export function placeInCapitals(line: string, bounds: DayBounds): PlaceAndDate | undefined {
  const found = placeBeforeDash(line, bounds);
  return found?.place !== undefined && isInCapitals(found.place) ? found : undefined;
}

function marked(line: string, bounds: DayBounds): Dateline | undefined {
  for (const found of line.matchAll(MARKED)) {
    if (found.index > MAX_BEFORE) return undefined;
    const words = found[1] ?? found[2]!;
    const agency = NO_AGENCY.has(words) ? undefined : agencyInDateline(words);
    if (!agency) continue;
    const [before, after] = [line.slice(0, found.index), line.slice(found.index + found[0].length)];
    return before.trim() === '' ? markedFirst(agency, after, bounds) : placed(agency, words, before, after, bounds);
  }
  return undefined;
}

/** `(Reuters) - …`, `(ANSA) - ROMA, 03 MAG - …` */
function markedFirst(agency: Agency, after: string, bounds: DayBounds): Dateline | undefined {
  const dash = DASH.exec(after);
  const text = after.slice(dash?.[0].length ?? 0);
  if (!dash || !SENTENCE_STARTS.test(text)) return undefined;
  const where = placeBeforeDash(text, bounds);
  return { agency, ...(where && isProven(where) && where) };
}

function placed(agency: Agency, words: string, before: string, after: string, bounds: DayBounds): Dateline | undefined {
  const where = placeAndDate(before, bounds) ?? behindByline(before);
  if (!where || isShortFor(words, where.place ?? '')) return undefined;
  if (words === 'AP' && ANDHRA.test(where.place ?? '')) return undefined;
  if (needsProof(words) && !isProven(where)) return undefined;
  return endsDateline(agency, where, after) ? { agency, ...where } : undefined;
}

function needsProof(words: string): boolean {
  return NEED_PROOF.has(words) || agencyNamed(words) === undefined;
}

function isProven({ place = '', date }: PlaceAndDate): boolean {
  return date !== undefined || isInCapitals(place);
}

/** After the agency comes a dash; a colon, a point or nothing only where the date or capitals leave no doubt. */
function endsDateline(agency: Agency, where: PlaceAndDate, after: string): boolean {
  const dash = DASH.exec(after);
  if (dash) return isProven(where) || SENTENCE_STARTS.test(after.slice(dash[0].length)); // "iPhone sales fell"
  if (agency.name === 'AP') return false; // colon: Andhra Pradesh
  const stop = STOP.exec(after)?.[0] ?? /^\s{1,3}/.exec(after)?.[0] ?? '';
  const isSure = agency.isDashless === true || isProven(where);
  return isSure && stop !== '' && SENTENCE_STARTS.test(after.slice(stop.length));
}

/** `By Jane Doe, Associated Press WASHINGTON`: the place is the words in capitals, if a word of another kind parts them from the name. */
function behindByline(before: string): PlaceAndDate | undefined {
  if (!BYLINE.test(before)) return undefined;
  const words = before.trim().split(/\s{1,3}/);
  const start = words.findLastIndex((word) => !/^\p{Lu}[\p{Lu}.'’/-]{1,30},?$/u.test(word)) + 1;
  const place = words.slice(start).join(' ');
  return start > 1 && start < words.length ? { place } : {};
}

/** "Andhra Pradesh (AP) – ", "Agence France-Presse (AFP) – ": prose that explains an abbreviation. */
function isShortFor(words: string, place: string): boolean {
  const initials = place.replace(/(?<=\p{L})\p{L}*/gu, '').replace(/\P{Lu}/gu, '');
  return initials === words.toUpperCase() || agencyNamed(place) !== undefined;
}

/** `Reuters - …`, `dpa – …`: only before a capital, since "Reuters – the agency – said" is prose. */
function bareFirst(line: string): Dateline | undefined {
  const words = BARE.exec(line)?.[1];
  const agency = words !== undefined && (words.length > 2 || words === 'AP') ? agencyNamed(words) : undefined;
  return agency && { agency };
}

/** `Tehran, IRNA – …`, `Paris, 3 mai 2026, AFP - …`. Without date and capitals the place might be a reporter. */
function commaBefore(line: string, bounds: DayBounds): Dateline | undefined {
  const head = line.slice(0, MAX_BEFORE);
  const at = head.search(/\s?(?:--|[–—-])\s/);
  const comma = head.lastIndexOf(',', at);
  if (at < 0 || comma < 0 || !SENTENCE_STARTS.test(head.slice(at).replace(/^[\s–—-]{1,6}/, ''))) return undefined;
  const words = head.slice(comma + 1, at).trim();
  const agency = NO_AGENCY.has(words) ? undefined : agencyInDateline(words);
  const where = agency && placeAndDate(head.slice(0, comma), bounds);
  if (!agency || !where) return undefined;
  if (isProven(where)) return { agency, ...where };
  return needsProof(words) ? undefined : { agency };
}

function placeBeforeDash(text: string, bounds: DayBounds): PlaceAndDate | undefined {
  const head = text.slice(0, MAX_BEFORE);
  const at = head.search(NEXT_DASH);
  return at < 0 ? undefined : placeAndDate(head.slice(0, at), bounds);
}
