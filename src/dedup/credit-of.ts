import type { Instant } from '../model/instant.ts';
import type { Agency } from './agencies.ts';
import { agencyNamed } from './agency-named.ts';
import { agencyOfByline } from './agency-of-byline.ts';
import type { DayBounds } from './dateline-date.ts';
import { endCredit, labelled, nameLast, wholeLine } from './end-credit.ts';
import { firstFound } from './first-found.ts';
import { mayNameAgency } from './may-name-agency.ts';
import { type Dateline, placeInCapitals, readDateline } from './read-dateline.ts';

/** Whose report a text is, as the text itself or its feed says. */
export interface Credit {
  /** The agency's short name: `AP`, `Reuters`, `dpa`. */
  readonly agency?: string;
  /** Where it was written, as written: `WASHINGTON`, `LONDON/NEW YORK`. */
  readonly place?: string;
  /** Midnight UTC of the day that the dateline names. */
  readonly datelineDate?: Instant;
}

export interface Creditable {
  readonly contentText?: string;
  readonly summary?: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly source?: string;
}

/** Datelines and bylines stand within the first signs, signatures within the last; in between there is prose about agencies. */
const HEAD = 300;
const TAIL = 400;
/** Stands for text that was cut off, so that a pattern for a line's beginning or end can't match at the cut. */
const CUT = '\u2026x';
const MAX_HEAD_LINES = 8;
const MAX_BARE_LINE = 3;
/** Behind EFE's name stands a line with the editors' signs. */
const MAX_LAST_LINES = 2;
const MAX_AUTHORS = 10;
const SENTENCE_END = /[.!?…”"»’)\]]$/;
const BYLINE = /^(?:by|von|par|por|di|da)\s{0,2}:?\s.{2,100}$/i;
/** `JANE DOE Associated Press` */
const CAPITALS_BYLINE = /^\p{Lu}[\p{Lu} .'’-]{3,40} (?:The )?(?:Associated Press|Canadian Press)$/u;
/** `JANE DOE, Associated Press`, `Le Figaro avec AFP`: a byline without "by" has few words, each with a capital. */
const NAMES =
  /^\p{Lu}[\p{L}.'’-]{0,20}(?:\s(?:\p{Lu}[\p{L}.'’-]{0,20}|de|du|von|van|rédaction)){0,3}(?:,|\savec|\s\(avec)\s([^,]{2,40})$/u;
/** `… | Reuters`: the name of a site. Behind a dash it may be a source that somebody else quotes. */
const SITE_NAME = /\s\|\s([^|]{2,30})$/;

/**
 * The credit of an item. A dateline counts most, then bylines, authors, signatures at the end, and what the feed calls its source.
 * `published` is what the feed says, and may be false.
 */
export function creditOf(item: Creditable, published: Instant | undefined, collected: Instant): Credit {
  const bounds: DayBounds = { published: published ?? collected, collected };
  const ends = [item.contentText, item.summary].flatMap((text) => (text ? [endsOf(text)] : []));
  if (!mayBeCredited(item, ends)) return {};
  const texts = ends.map(({ head, tail }) => ({ head: linesOf(head).slice(0, MAX_HEAD_LINES), tail: linesOf(tail) }));
  const dateline = firstFound(texts, ({ head }) => firstFound(head, (line) => readDateline(line, bounds)));
  const agency = dateline?.agency ?? agencyIn(item, texts);
  if (!agency) return {};
  const where = dateline ?? firstFound(texts, ({ head }) => firstFound(head, (line) => placeInCapitals(line, bounds)));
  return { agency: agency.name, ...told(where) };
}

function agencyIn(item: Creditable, texts: readonly Parts[]): Agency | undefined {
  return (
    firstFound(texts, ({ head }) => firstFound(head, agencyOfHeadLine)) ??
    firstFound((item.authors ?? []).slice(0, MAX_AUTHORS), agencyOfByline) ??
    firstFound(texts, agencyOfTail) ??
    agencyNamed(item.source ?? '') ??
    agencyNamed(SITE_NAME.exec((item.title ?? '').slice(-60))?.[1] ?? '')
  );
}

interface Ends {
  readonly head: string;
  readonly tail: string;
}

interface Parts {
  readonly head: readonly string[];
  readonly tail: readonly string[];
}

/** Both ends of a text; it may be a megabyte of anything, so nothing else of it is looked at. */
function endsOf(written: string): Ends {
  const text = written.trim();
  const head = text.length > HEAD ? text.slice(0, HEAD) + CUT : text;
  const tail = text.length > TAIL ? CUT + text.slice(-TAIL) : text;
  return { head: head.normalize('NFC'), tail: tail.normalize('NFC') };
}

function mayBeCredited({ authors = [], source = '', title = '' }: Creditable, ends: readonly Ends[]): boolean {
  const texts = ends.flatMap(({ head, tail }) => (head === tail ? [head] : [head, tail]));
  return [...texts, ...authors.slice(0, MAX_AUTHORS), source, title.slice(-60)].some(mayNameAgency);
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.map((line) => line.replace(/[\s\u00a0]{1,300}/g, ' ').trim()).filter((line) => line !== '');
}

/** A bare name is a byline only near the top: further down it is a tag or a link. */
function agencyOfHeadLine(line: string, at: number): Agency | undefined {
  if (BYLINE.test(line) || CAPITALS_BYLINE.test(line)) return agencyOfByline(line);
  const [, behindName = ''] = NAMES.exec(line) ?? [];
  return wholeLine(line, at < MAX_BARE_LINE) ?? labelled(line) ?? agencyNamed(behindName.replace(/\)$/, ''));
}

function agencyOfTail({ tail }: Parts): Agency | undefined {
  for (let at = tail.length - 1; at >= 0; at--) {
    const isAfterSentence = at > 0 && SENTENCE_END.test(tail[at - 1]!);
    const isLast = at >= tail.length - MAX_LAST_LINES;
    const found = endCredit(tail[at]!, isAfterSentence) ?? (isLast ? nameLast(tail[at]!) : undefined);
    if (found) return found;
  }
  return undefined;
}

function told(where: Pick<Dateline, 'place' | 'date'> | undefined): Pick<Credit, 'place' | 'datelineDate'> {
  const { place, date } = where ?? {};
  return { ...(place !== undefined && { place }), ...(date !== undefined && { datelineDate: date }) };
}
