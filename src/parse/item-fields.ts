import type { FeedFormat } from '../model/parsed-feed.ts';
import { type FieldElement, htmlOf, lineOf } from './element-text.ts';
import {
  addressIn,
  addressOf,
  author,
  bagOf,
  category,
  comments,
  content,
  date,
  type FieldRule,
  html,
  keywords,
  language,
  line,
  nothing,
  part,
  person,
  sourceAuthor,
} from './field-rules.ts';
import type { ItemDraft } from './item-draft.ts';
import { guid, id, link, set, setCount } from './item-links.ts';
import { enclosure, mediaContent, wider } from './item-media.ts';
import { languageCode } from './language-code.ts';
import { personOf } from './person-of.ts';
import { branchesOf, MARKUP, pathBelow } from './xml-paths.ts';

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
  ['dc:identifier', (draft, { text }) => draft.offer('guid', text.trim(), 2)],

  ['link', link],
  ['feedburner:origlink', (draft, { text }) => draft.offer('original', text.trim(), 0)],
  ['pheedo:origlink', (draft, { text }) => draft.offer('original', text.trim(), 0)],
  ['loc', (draft, { text }) => draft.offer('url', text.trim(), 0)],
  ['comments', comments],
  ['wfw:commentrss', (draft, element) => set(draft.comments, 'feed', addressOf(element) ?? '')],
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
  ...bagOf('dc:creator', author),
  ['dc:author', author],
  ['dcterms:creator', author],
  ['itunes:author', (draft, element) => draft.addLesserAuthor(personOf(lineOf(element)))],

  ['category', category],
  ['dc:subject', category],
  ...bagOf('dc:subject', category),
  ['dcterms:subject', category],
  ['media:category', (draft, element) => draft.addCategory(element.attributes['label'] || lineOf(element))],
  ['itunes:category', (draft, { attributes }) => draft.addCategory(attributes['text'])],
  ['itunes:keywords', keywords],
  ['media:keywords', keywords],
  ['news:news/news:keywords', keywords],

  ['enclosure', enclosure],
  ['itunes:duration', (draft, { text }) => draft.enclosures.setDuration(text)],
  ['media:content', mediaContent],
  ['media:group', nothing],
  [
    'media:thumbnail',
    (draft, element) => draft.offer('image', addressOf(element, 'url'), wider(1, element.attributes)),
  ],
  ['itunes:image', (draft, element) => draft.offer('image', addressOf(element, 'href'), 2)],
  ['image:image/image:loc', (draft, { text }) => draft.offer('image', text.trim(), 3)],
  ['image/url', (draft, element) => draft.offer('image', addressOf(element), 4)],
  ['image', (draft, { text, attributes }) => draft.offer('image', attributes['href'] ?? addressIn(text), 5)],

  ['language', language(1)],
  ['dc:language', language(0)],
  ['news:news/news:publication/news:language', language(0)],
  ['source', line('source', 0)],
  ['source/title', line('source', 0)],
  ['source/author', sourceAuthor],
  ['source/author/name', part(0)],
  ['dc:source', line('source', 1)],
  ['news:news/news:publication/news:name', line('source', 0)],
  ['prism:section', line('section', 0)],
  ['section', line('section', 1)],
  ['slash:section', line('section', 2)],
]);

/** Texts that may hold HTML; a field inside any other is no part of its text. */
const HOLDS_MARKUP: ReadonlySet<string> = new Set(
  (
    'description summary dc:description abstract dcterms:abstract itunes:summary itunes:subtitle media:description ' +
    'content:encoded content body xhtml:body xhtml:div yandex:full-text'
  ).split(' '),
);

/** `<title><title>One</title>`: opened twice, it is one all the same. */
export function isTwice(field: string, name: string): boolean {
  return field === name && !HOLDS_MARKUP.has(field);
}

/** Those of an item without extras. */
export const ITEM_BRANCHES = branchesOf(ITEM_FIELDS.keys());

/** Is an element inside a field markup of its text? What an extra is made of (`description/b`) is both. */
export function isTextOf(field: string, name: string, path: string): boolean {
  const isMarkup = path === MARKUP || pathBelow(field, name, ITEM_BRANCHES) === MARKUP;
  return isMarkup && mayHold(field, name);
}

/** What stands in markup is, too. */
function mayHold(field: string, name: string): boolean {
  return field === MARKUP || HOLDS_MARKUP.has(field) || name.startsWith('xhtml:') || !ITEM_FIELDS.has(name);
}

/** What an item says in its own tag: RDF its address, CDF all but its title. */
export function offerAttributes(draft: ItemDraft, attributes: FieldElement['attributes'], format: FeedFormat): void {
  const about = attributes['rdf:about'] ?? (format === 'rdf' ? attributes['about'] : undefined);
  draft.offer('guid', about, 3);
  draft.offer('guidUrl', about, 2);
  draft.offer('language', languageCode(attributes['xml:lang']), 2);
  if (format !== 'cdf') return;
  draft.offer('url', attributes['href'], 0);
  draft.offerDate('updated', attributes['lastmod'] ?? '', 0);
}
