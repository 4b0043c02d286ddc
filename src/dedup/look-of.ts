import { DAY_MS } from '../model/instant.ts';
import { isPicture } from '../model/is-picture.ts';
import { fullText, type ItemBody } from '../model/item.ts';
import { isFrontPage } from './front-page.ts';
import { hashText } from './hash-text.ts';
import { pageAddress } from './page-address.ts';

/** What a reader sees of an item: one look under two guids is one item. Undefined where there is nothing to see. */
export function lookOf(body: ItemBody): string | undefined {
  const { url, title, enclosures } = body;
  const text = textOf(body);
  if (!title && !text) return undefined;
  const page = url === undefined ? null : pageAddress(url);
  return hashText(JSON.stringify([page, title, text, enclosures?.map((one) => one.url)])).toString('base64');
}

/** Of the words of the shorter text so many stand in the longer one, where a text was edited and not replaced. */
const KEPT_SHARE = 1 / 3;
/** The beginning tells. */
const MAX_CHARS = 4000;

/** Have half of a document's items the address of another, as on a status page? Then it tells none of them. */
export function isPageShared(total: number, shared = 0): boolean {
  return shared > 0 && shared * 2 >= total;
}

/** Quite another item: nothing is as before, neither time nor title nor text, nor the address if items have their own. */
export function isAnother(before: ItemBody, now: ItemBody, isOnSharedPage = false): boolean {
  const [page, pageNow] = isOnSharedPage ? [] : [ownPage(before), ownPage(now)];
  if (page !== undefined && page === pageNow) return false;
  if (isSameMoment(before, now)) return false; // who rewrites a story keeps its date
  return speaksOfAnother(before, now);
}

/** Another recording, at another time, under another headline: an episode of its own, though the show has one page for all. */
export function playsAnother(before: ItemBody, now: ItemBody): boolean {
  const [had, has] = [recordingsOf(before), recordingsOf(now)];
  const isOther = had.length > 0 && has.length > 0 && !has.some((one) => had.includes(one));
  return isOther && before.published !== now.published && speaksOfAnother(before, now);
}

export function hasRecording(body: ItemBody): boolean {
  return recordingsOf(body).length > 0;
}

export function playsTheSame(before: ItemBody, now: ItemBody): boolean {
  const had = recordingsOf(before);
  return recordingsOf(now).some((one) => had.includes(one));
}

function recordingsOf({ enclosures = [] }: ItemBody): readonly string[] {
  return enclosures.flatMap(({ url, type }) => (isPicture(url, type) ? [] : [pageAddress(url)]));
}

/** A day alone is that of many stories. */
function isSameMoment({ published }: ItemBody, now: ItemBody): boolean {
  return published !== undefined && published === now.published && published % DAY_MS !== 0;
}

/** The same, whatever the address. */
export function speaksOfAnother(before: ItemBody, now: ItemBody): boolean {
  if (before.title === undefined || now.title === undefined || before.title === now.title) return false;
  return !keepsWords(before, now);
}

/** Are many words of title and text the same? */
export function keepsWords(before: ItemBody, now: ItemBody): boolean {
  const [few, many] = [wordsOf(before), wordsOf(now)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  let kept = 0;
  for (const word of few) if (many.has(word)) kept++;
  return kept >= few.size * KEPT_SHARE;
}

/**
 * May two feeds' items on one page be one? Not if both have texts with nothing in common. A few words show nothing: two
 * editors write different teasers for one story.
 */
export function mayBeOne(a: ItemBody, b: ItemBody): boolean {
  const isToldBy = Math.min(wordsOf(a).size, wordsOf(b).size) >= TELLING_WORDS && textOf(a) && textOf(b);
  return !isToldBy || !speaksOfAnother(a, b);
}

const TELLING_WORDS = 7;

/** Are title and text the same, letter by letter? Rules of ours that read or clean otherwise change marks and spaces, and readers' counts are no news. */
export function saysTheSame(before: ItemBody, now: ItemBody): boolean {
  return lettersOf(before) === lettersOf(now);
}

/** The same with their figures: "5 dead" is corrected by "7 dead". */
export function saysTheSameInFigures(before: ItemBody, now: ItemBody): boolean {
  return lettersOf(before, FIGURES) === lettersOf(now, FIGURES);
}

const FIGURES = /[^\p{L}\p{N}]+/gu;

function lettersOf(body: ItemBody, without = /\P{L}+/gu): string {
  return `${body.title ?? ''} ${fullText(body) ?? ''}`.replace(without, '');
}

/** Does a text say nothing that it did not say before, or hardly anything: a teaser, a word on how to subscribe? */
export function isShortened(before: ItemBody, after: ItemBody): boolean {
  if (before.title !== after.title) return false; // another headline says something
  const [had, has] = [fullText(before) ?? '', fullText(after) ?? ''];
  if (has.length < had.length / MOST_CUT) return true;
  const words = new Set(had.toLowerCase().match(WORD));
  const now = has.toLowerCase().match(WORD) ?? [];
  return now.every((word) => words.has(word));
}

const MOST_CUT = 3;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** A site's front page is the address of all that it has. */
function ownPage({ url }: ItemBody): string | undefined {
  const page = url === undefined ? undefined : pageAddress(url);
  return page === undefined || isFrontPage(page) ? undefined : page;
}

/** Short words stand in every text of a language. Writing without spaces gives the runs between its signs. */
function wordsOf(body: ItemBody): Set<string> {
  const text = `${body.title ?? ''} ${textOf(body) ?? ''}`.slice(0, MAX_CHARS).toLowerCase();
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  const long = words.filter((word) => word.length > SHORT);
  return new Set(long.length > 0 ? long : words);
}

const SHORT = 4;

function textOf(body: ItemBody): string | undefined {
  return fullText(body) ?? body.contentHtml;
}
