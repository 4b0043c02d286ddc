import { absoluteUrl } from './absolute-url.ts';
import { type FieldElement, htmlOf, lineOf } from './element-text.ts';
import type { ItemDraft } from './item-draft.ts';

export type FieldRule = (draft: ItemDraft, element: FieldElement) => void;

type Texts = 'title' | 'source' | 'section' | 'language';

const line =
  (field: Texts, rank: number): FieldRule =>
  (draft, element) =>
    draft.offer(field, lineOf(element), rank);
const html =
  (field: 'summary' | 'content', rank: number): FieldRule =>
  (draft, element) => {
    draft.offer(field, htmlOf(element), rank);
    draft.offer('base', element.base, field === 'content' ? 0 : 1);
  };
const date =
  (field: 'published' | 'updated', rank: number): FieldRule =>
  (draft, { text }) =>
    draft.offerDate(field, text, rank);
const author: FieldRule = (draft, element) => draft.addAuthor(personOf(lineOf(element)));
const part =
  (rank: number): FieldRule =>
  (draft, element) =>
    draft.offerPerson(personOf(lineOf(element)), rank);
const person: FieldRule = (draft, element) => {
  draft.offerPerson(personOf(lineOf(element)), 1);
  draft.endPerson();
};
const category: FieldRule = (draft, element) =>
  draft.addCategory(lineOf(element) || element.attributes['label'] || element.attributes['term']);
const keywords: FieldRule = (draft, element) => {
  for (const word of lineOf(element).split(',')) draft.addCategory(word.trim());
};
const nothing: FieldRule = () => {};

/**
 * What each element of an item fills, by its path below the item; media elements count as one level, however they nest.
 * Ranks say which of several wins: the fullest form for content, the publishing one for dates.
 */
export const ITEM_FIELDS: ReadonlyMap<string, FieldRule> = new Map<string, FieldRule>([
  ['title', (draft, element) => draft.offer('title', lineOf(element) || element.attributes['value'], 0)],
  ['dc:title', line('title', 1)],
  ['media:title', line('title', 2)],
  ['itunes:title', line('title', 3)],
  ['news:news/news:title', line('title', 0)],

  ['guid', guid],
  ['id', id],
  ['dc:identifier', (draft, { text }) => draft.offer('guid', text.trim(), 4)],

  ['link', link],
  ['loc', (draft, { text }) => draft.offer('url', text.trim(), 0)],
  ['comments', (draft, { text }) => set(draft.comments, 'url', text.trim())],
  ['wfw:commentrss', (draft, { text }) => set(draft.comments, 'feed', text.trim())],
  ['slash:comments', (draft, { text }) => setCount(draft, text)],
  ['thr:total', (draft, { text }) => setCount(draft, text)],

  ['description', html('summary', 0)],
  ['summary', html('summary', 1)],
  ['dc:description', html('summary', 2)],
  ['dcterms:abstract', html('summary', 2)],
  ['abstract', (draft, element) => draft.offer('summary', htmlOf(element) || element.attributes['value'], 2)],
  ['itunes:summary', html('summary', 3)],
  ['media:description', html('summary', 4)],
  ['itunes:subtitle', html('summary', 5)],
  ['content:encoded', html('content', 0)],
  ['content', content],
  ['body', html('content', 2)],
  ['xhtml:body', html('content', 2)],
  ['xhtml:div', html('content', 3)],
  ['yandex:full-text', html('content', 4)],

  ['pubdate', date('published', 0)],
  ['published', date('published', 1)],
  ['issued', date('published', 2)],
  ['dcterms:issued', date('published', 3)],
  ['news:news/news:publication_date', date('published', 3)],
  ['dc:date', date('published', 4)],
  ['created', date('published', 5)],
  ['dcterms:created', date('published', 6)],
  ['dcterms:date', date('published', 7)],
  ['date', date('published', 8)],
  ['prism:publicationdate', date('published', 9)],
  ['updated', date('updated', 0)],
  ['modified', date('updated', 1)],
  ['dcterms:modified', date('updated', 2)],
  ['lastmod', date('updated', 3)],
  ['lastbuilddate', date('updated', 4)],

  ['author', person],
  ['author/name', part(0)],
  ['author/email', part(1)],
  ['author/uri', part(2)],
  ['dc:creator', author],
  ['dc:author', author],
  ['itunes:author', (draft, element) => (draft.authors.length === 0 ? author(draft, element) : undefined)],

  ['category', category],
  ['dc:subject', category],
  ['dcterms:subject', category],
  ['media:category', category],
  ['itunes:category', (draft, { attributes }) => draft.addCategory(attributes['text'])],
  ['itunes:keywords', keywords],
  ['media:keywords', keywords],
  ['news:news/news:keywords', keywords],

  ['enclosure', enclosure],
  ['itunes:duration', (draft, { text }) => draft.setDuration(text)],
  ['media:content', mediaContent],
  ['media:group', nothing],
  ['media:thumbnail', (draft, { attributes }) => draft.offer('image', attributes['url'], wider(1, attributes))],
  ['itunes:image', (draft, { attributes, text }) => draft.offer('image', attributes['href'] ?? text.trim(), 2)],
  ['image:image/image:loc', (draft, { text }) => draft.offer('image', text.trim(), 3)],
  ['image/url', (draft, { text }) => draft.offer('image', text.trim(), 4)],
  ['image', (draft, { text, attributes }) => draft.offer('image', attributes['href'] ?? addressIn(text), 5)],

  ['language', line('language', 1)],
  ['dc:language', line('language', 0)],
  ['news:news/news:publication/news:language', line('language', 0)],
  ['source', line('source', 0)],
  ['source/title', line('source', 0)],
  ['dc:source', line('source', 1)],
  ['news:news/news:publication/news:name', line('source', 0)],
  ['prism:section', line('section', 0)],
  ['section', line('section', 1)],
]);

/** Markup in any other field is a sign that nobody closed it. */
export const HOLDS_MARKUP: ReadonlySet<string> = new Set(
  'description summary dc:description abstract dcterms:abstract itunes:summary media:description content:encoded content body'.split(
    ' ',
  ),
);

/** RSS 2.0: a guid is a permalink unless it says otherwise. One that is no address is none. */
function guid(draft: ItemDraft, { text, attributes, base }: FieldElement): void {
  const written = text.trim();
  draft.offer('guid', written, 0);
  const says = attributes['ispermalink']?.trim().toLowerCase();
  const isAddress = says === 'true' ? /^(?:https?:\/)?\/\S+$/i : /^https?:\/\/\S+$/i;
  if (says !== 'false' && isAddress.test(written)) draft.offer('guidUrl', against(base, written), 0);
}

function id(draft: ItemDraft, { text }: FieldElement): void {
  const written = text.trim();
  draft.offer('guid', written, 1);
  if (/^https?:\/\/\S+$/i.test(written)) draft.offer('guidUrl', written, 1);
}

/** RSS holds the address as text; Atom in `href`, and no `rel` means alternate (RFC 4287 section 4.2.7). */
function link(draft: ItemDraft, { text, attributes, base }: FieldElement): void {
  const href = attributes['href'] ?? attributes['url'] ?? attributes['rdf:resource'];
  if (href === undefined) return draft.offer('url', against(base, text.trim()), 0);
  const rel = (attributes['rel'] ?? 'alternate').toLowerCase().replace(/^.*[/#]/, '');
  const address = against(base, href.trim());
  if (rel === 'enclosure') draft.addEnclosure(address, attributes['type'], attributes['length']);
  else if (rel === 'replies') reply(draft, address, attributes);
  else if (rel === 'alternate') draft.offer('url', address, isHtml(attributes['type']) ? 1 : 2);
}

/** RFC 4685 section 4: comments, as a page or as a feed. */
function reply(draft: ItemDraft, address: string, attributes: FieldElement['attributes']): void {
  set(draft.comments, isHtml(attributes['type']) ? 'url' : 'feed', address);
  setCount(draft, attributes['thr:count'] ?? '');
}

function isHtml(type: string | undefined): boolean {
  return type === undefined || /html/i.test(type);
}

/** Content that lies elsewhere (`src`) is what the item points at, where nothing better does. */
function content(draft: ItemDraft, element: FieldElement): void {
  if (element.attributes['src']) draft.offer('url', against(element.base, element.attributes['src']), 3);
  html('content', 1)(draft, element);
}

function enclosure(draft: ItemDraft, { attributes, base }: FieldElement): void {
  const url = against(base, attributes['url'] ?? attributes['href'] ?? '');
  draft.addEnclosure(url, attributes['type'], attributes['length']);
  if (attributes['type']?.startsWith('image/')) draft.offer('image', url, 6);
}

function mediaContent(draft: ItemDraft, { attributes }: FieldElement): void {
  const { url, type, medium, filesize, duration } = attributes as Record<string, string | undefined>;
  const isImage =
    medium === 'image' ||
    type?.startsWith('image/') ||
    (!medium && !type && /\.(?:jpe?g|png|webp|gif)$/i.test(url ?? ''));
  if (isImage) draft.offer('image', url, wider(0, attributes));
  else draft.addEnclosure(url, type, filesize, duration);
}

/** Of pictures of one rank, the widest wins. */
function wider(rank: number, { width, isdefault }: FieldElement['attributes']): number {
  const pixels = /^\d{1,5}$/.test(width ?? '') ? Number(width) : 0;
  return rank - (isdefault === 'true' ? 0.1 : 0) - pixels / 1_000_000;
}

/** RSS 2.0 wants `mail@host (Name)`, others write `Name <mail@host>`: the name is what people read. */
function personOf(plain: string): string {
  const open = plain.lastIndexOf('(');
  const mail = plain.slice(0, Math.max(0, open)).trimEnd();
  const isMailAndName = plain.endsWith(')') && mail.includes('@') && !/\s/.test(mail);
  return isMailAndName ? plain.slice(open + 1, -1).trim() : plain;
}

function addressIn(text: string): string | undefined {
  return /^\s*(?:https?:)?\/\/?\S+\s*$/i.test(text) ? text.trim() : undefined;
}

/** Relative to the `xml:base` in force; where there is none, the document's end tells. */
function against(base: string | undefined, address: string): string {
  return base === undefined ? address : (absoluteUrl(address, base) ?? address);
}

function set<K extends 'url' | 'feed'>(comments: ItemDraft['comments'], key: K, value: string): void {
  if (value !== '') comments[key] ??= value;
}

function setCount(draft: ItemDraft, text: string): void {
  if (/^\s*\d{1,9}\s*$/.test(text)) draft.comments.count ??= Number(text);
}
