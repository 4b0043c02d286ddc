import { type FieldElement, holdsTag, htmlOf, lineOf, withoutCdata } from './element-text.ts';
import type { ItemDraft } from './item-draft.ts';
import { set, setCount } from './item-links.ts';
import { languageCode } from './language-code.ts';
import { peopleIn, personOf } from './person-of.ts';
import { plainText } from './plain-text.ts';

/** How an element of an item fills a field of its draft. */
export type FieldRule = (draft: ItemDraft, element: FieldElement) => void;

type Texts = 'title' | 'source' | 'section';

export const line =
  (field: Texts, rank: number): FieldRule =>
  (draft, element) =>
    draft.offer(field, lineOf(element), rank);
export const language =
  (rank: number): FieldRule =>
  (draft, element) =>
    draft.offer('language', languageCode(lineOf(element)), rank);
export const html =
  (field: 'summary' | 'content', rank: number): FieldRule =>
  (draft, element) =>
    draft.offerHtml(field, htmlOf(element), rank, element.base);
export const date =
  (field: 'published' | 'updated', rank: number): FieldRule =>
  (draft, element) => {
    const text = withoutCdata(element.text, element);
    draft.offerDate(field, text.includes('<') ? timeIn(text) : text, rank);
  };
export const author: FieldRule = (draft, element) => draft.addAuthor(personOf(lineOf(element)));
export const part =
  (rank: number): FieldRule =>
  (draft, element) =>
    draft.offerPerson(personOf(lineOf(element)), rank);
export const person: FieldRule = (draft, element) => {
  for (const one of peopleIn(lineOf(element))) {
    draft.offerPerson(one, 1);
    draft.endPerson();
  }
};
/** RFC 4287 section 4.2.1: an entry without authors has those of its source. */
export const sourceAuthor: FieldRule = (draft) => draft.endPerson('source');
export const category: FieldRule = (draft, element) =>
  draft.addCategory(lineOf(element) || element.attributes['label'] || element.attributes['term']);
export const keywords: FieldRule = (draft, element) => {
  for (const word of lineOf(element).split(',')) draft.addCategory(word.trim());
};
export const nothing: FieldRule = () => {};

/** RDF lists: `<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li>…`. */
export function bagOf(field: string, rule: FieldRule): readonly (readonly [string, FieldRule])[] {
  const lists = ['bag', 'seq', 'alt'].map((kind) => `${field}/rdf:${kind}`);
  return lists.flatMap((list) => [[list, nothing] as const, [`${list}/rdf:li`, rule] as const]);
}

/** Their page; some write how many there are. */
export function comments(draft: ItemDraft, element: FieldElement): void {
  if (/^\s*\d+\s*$/.test(element.text)) setCount(draft, element.text);
  else if (!/^\s*\d+\s+\S/.test(element.text)) set(draft.comments, 'url', addressOf(element) ?? ''); // "12 comments" is no address
}

/** Content that lies elsewhere (`src`) is what the item points at, where nothing better does. */
export function content(draft: ItemDraft, element: FieldElement): void {
  if (element.attributes['src']) draft.offer('url', element.resolve(element.attributes['src']), 3);
  if (!isData(element)) html('content', 1)(draft, element);
}

/** XML for programs (SEC EDGAR has it beside a summary for people). */
function isData({ text, hasTags, attributes }: FieldElement): boolean {
  const isXml = /^(?:text|application)\/xml$/i.test(attributes['type']?.trim() ?? '');
  return isXml && hasTags && !holdsTag(text);
}

/** Drupal puts `<time datetime="…">` into a date. */
function timeIn(html: string): string {
  return /datetime=["']([^"']{4,40})["']/.exec(html)?.[1] ?? plainText(html.slice(0, 400));
}

/** In an attribute, else in the text. */
export function addressOf({ attributes, text, resolve }: FieldElement, name?: string): string | undefined {
  const written = ((name && attributes[name]) ?? text).trim();
  return written === '' ? undefined : resolve(written);
}

export function addressIn(text: string): string | undefined {
  return /^\s*(?:https?:)?\/\/?\S+\s*$/i.test(text) ? text.trim() : undefined;
}
