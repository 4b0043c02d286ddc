import { escapeText } from './escape-text.ts';
import type { ItemDraft } from './item-draft.ts';
import { plainText } from './plain-text.ts';

/** An element of an item, closed. `text` holds its text; elements inside it stand in it as markup. */
export interface FieldElement {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export type FieldRule = (draft: ItemDraft, element: FieldElement) => void;

const RULES: Readonly<Record<string, FieldRule>> = {
  title: (draft, { text, attributes }) => draft.offer('title', titleText(text, attributes['type']), 0),
  'media:title': (draft, { text }) => draft.offer('title', plainText(text), 2),
  'dc:title': (draft, { text }) => draft.offer('title', plainText(text), 1),
  'itunes:title': (draft, { text }) => draft.offer('title', plainText(text), 3),

  guid: (draft, { text, attributes }) => {
    draft.offer('guid', text.trim(), 0);
    if (isPermalink(text, attributes['ispermalink'] ?? attributes['isPermaLink'])) draft.offer('guidUrl', text.trim());
  },
  id: (draft, { text }) => {
    draft.offer('guid', text.trim(), 1);
    if (/^https?:\/\//i.test(text.trim())) draft.offer('guidUrl', text.trim(), 1);
  },
  'dc:identifier': (draft, { text }) => draft.offer('guid', text.trim(), 2),

  link: (draft, { text, attributes }) => {
    if (attributes['href'] === undefined) draft.offer('url', text.trim(), 0);
    else atomLink(draft, attributes);
  },

  description: (draft, { text }) => draft.offer('summary', text.trim(), 0),
  summary: (draft, { text, attributes }) => draft.offer('summary', htmlOf(text, attributes['type']), 1),
  'dc:description': (draft, { text }) => draft.offer('summary', text.trim(), 2),
  'itunes:summary': (draft, { text }) => draft.offer('summary', text.trim(), 3),
  'media:description': (draft, { text }) => draft.offer('summary', text.trim(), 4),
  'content:encoded': (draft, { text }) => draft.offer('content', text.trim(), 0),
  content: (draft, { text, attributes }) => draft.offer('content', htmlOf(text, attributes['type']), 1),
  'xhtml:body': (draft, { text }) => draft.offer('content', text.trim(), 2),

  pubdate: (draft, { text }) => draft.offer('published', text.trim(), 0),
  published: (draft, { text }) => draft.offer('published', text.trim(), 1),
  issued: (draft, { text }) => draft.offer('published', text.trim(), 2),
  'dcterms:issued': (draft, { text }) => draft.offer('published', text.trim(), 3),
  'dc:date': (draft, { text }) => draft.offer('published', text.trim(), 4),
  created: (draft, { text }) => draft.offer('published', text.trim(), 5),
  'dcterms:created': (draft, { text }) => draft.offer('published', text.trim(), 6),
  updated: (draft, { text }) => draft.offer('updated', text.trim(), 0),
  modified: (draft, { text }) => draft.offer('updated', text.trim(), 1),
  'dcterms:modified': (draft, { text }) => draft.offer('updated', text.trim(), 2),

  author: (draft, { text }) => draft.addAuthor(rssAuthor(text)),
  'author/name': (draft, { text }) => draft.addAuthor(plainText(text)),
  'dc:creator': (draft, { text }) => draft.addAuthor(plainText(text)),
  'itunes:author': (draft, { text }) => {
    if (draft.authors.length === 0) draft.addAuthor(plainText(text));
  },

  category: (draft, { text, attributes }) =>
    draft.addCategory(plainText(text) || attributes['label'] || attributes['term']),
  'dc:subject': (draft, { text }) => draft.addCategory(plainText(text)),

  enclosure: (draft, { attributes }) => draft.addEnclosure(attributes['url'], attributes['type'], attributes['length']),
  'media:content': mediaContent,
  'media:group/media:content': mediaContent,
  'media:thumbnail': mediaThumbnail,
  'media:group/media:thumbnail': mediaThumbnail,
  'media:group/media:description': (draft, { text }) => draft.offer('summary', text.trim(), 5),
  'media:group/media:title': (draft, { text }) => draft.offer('title', plainText(text), 4),
  'itunes:image': (draft, { attributes }) => draft.offer('image', attributes['href'], 2),

  'dc:language': (draft, { text }) => draft.offer('language', text.trim()),
  source: (draft, { text }) => draft.offer('source', plainText(text)),
  'source/title': (draft, { text }) => draft.offer('source', plainText(text)),
  'dc:source': (draft, { text }) => draft.offer('source', plainText(text), 1),
};

/**
 * What each element of an item fills, by its path below the item. Ranks say which of several wins: the reader's
 * choice for content is the fullest form, for dates the publishing one.
 */
export const ITEM_FIELDS: ReadonlyMap<string, FieldRule> = new Map(Object.entries(RULES));

/** RFC 4287 section 4.2.7: no `rel` means alternate. */
function atomLink(draft: ItemDraft, attributes: Readonly<Record<string, string>>): void {
  const rel = (attributes['rel'] ?? 'alternate').toLowerCase();
  if (rel === 'enclosure') draft.addEnclosure(attributes['href'], attributes['type'], attributes['length']);
  else if (rel === 'alternate') draft.offer('url', attributes['href']?.trim(), isHtml(attributes['type']) ? 1 : 2);
}

function isHtml(type: string | undefined): boolean {
  return type === undefined || /html/i.test(type);
}

/** RFC 4287 section 3.1: `text` (the default) is literal, `html` and `xhtml` are markup. RSS titles carry either. */
function titleText(text: string, type: string | undefined): string {
  return type === 'text' ? text.replace(/\s+/g, ' ').trim() : plainText(text).replace(/\n/g, ' ');
}

function htmlOf(text: string, type: string | undefined): string {
  const isText = type === 'text' || type === 'text/plain';
  return isText ? escapeText(text.trim()) : text.trim();
}

/** RSS 2.0: a guid is a permalink unless it says otherwise. One that is no address is none. */
function isPermalink(text: string, flag: string | undefined): boolean {
  return flag?.toLowerCase() !== 'false' && /^\s*https?:\/\//i.test(text);
}

/** RSS 2.0 wants `mail@host (Name)`: the name is what people read. */
function rssAuthor(text: string): string {
  const plain = plainText(text);
  const open = plain.lastIndexOf('(');
  const mail = plain.slice(0, Math.max(0, open)).trimEnd();
  const isMailAndName = plain.endsWith(')') && mail.includes('@') && !/\s/.test(mail);
  return isMailAndName ? plain.slice(open + 1, -1).trim() : plain;
}

function mediaContent(draft: ItemDraft, { attributes }: FieldElement): void {
  const isImage = attributes['medium'] === 'image' || attributes['type']?.startsWith('image/');
  if (isImage) draft.offer('image', attributes['url'], 0);
  else draft.addEnclosure(attributes['url'], attributes['type'], attributes['filesize'] ?? attributes['fileSize']);
}

function mediaThumbnail(draft: ItemDraft, { attributes }: FieldElement): void {
  draft.offer('image', attributes['url'], 1);
}
