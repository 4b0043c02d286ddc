import { type FieldElement, withoutCdata } from './element-text.ts';
import type { ItemDraft } from './item-draft.ts';
import { attach } from './item-media.ts';
import { plainText } from './plain-text.ts';

/** RSS 2.0: a guid is a permalink unless it says otherwise. One that is no address is none. */
export function guid(draft: ItemDraft, element: FieldElement): void {
  const { attributes, resolve } = element;
  const written = withoutCdata(element.text, element).trim();
  draft.offer('guid', written, 0);
  const says = attributes['ispermalink']?.trim().toLowerCase();
  const isAddress = says === 'true' ? /^(?:https?:\/)?\/\S+$/i : /^https?:\/\/\S+$/i;
  if (says !== 'false' && isAddress.test(written)) draft.offer('guidUrl', resolve(written), 0);
}

export function id(draft: ItemDraft, element: FieldElement): void {
  const written = withoutCdata(element.text, element).trim();
  draft.offer('guid', written, 1);
  if (/^https?:\/\/\S+$/i.test(written)) draft.offer('guidUrl', written, 1);
}

/** RSS holds the address as text; Atom in `href`, and no `rel` means alternate (RFC 4287 section 4.2.7). */
export function link(draft: ItemDraft, element: FieldElement): void {
  const { attributes, base, resolve } = element;
  const href = attributes['href'] ?? attributes['url'] ?? attributes['rdf:resource'];
  if (href === undefined) return void draft.offer('url', resolve(addressText(element)), 0);
  const address = href.trim() === '' && base !== undefined ? base : resolve(href.trim());
  for (const rel of relations(attributes['rel'])) {
    if (rel === 'enclosure') attach(draft, address, attributes['type'], attributes['length']);
    else if (rel === 'replies') reply(draft, address, attributes);
    else if (rel === 'self' && element.format === 'atom')
      draft.offer('self', address); // of RSS it is the feed's, as a rule
    else draft.offer('url', address, linkRank(rel, attributes));
  }
}

/** Some put a link for people into it, or quotes or brackets around it. */
function addressText(element: FieldElement): string {
  const text = withoutCdata(element.text, element);
  const bare = element.hasTags ? plainText(text) : text;
  return withoutWrapping(bare);
}

/** Sign by sign: a pattern for the end would begin anew at each of a million spaces. */
function withoutWrapping(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && /[\s<"']/.test(text[from]!)) from++;
  while (to > from && /[\s>"']/.test(text[to - 1]!)) to--;
  return text.slice(from, to);
}

function relations(rel: string | undefined): readonly string[] {
  const names = (rel ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((name) => name !== '');
  return names.length === 0 ? ['alternate'] : names.map((name) => name.replace(/^.*[/#]/, ''));
}

/** HTML before other types, no language before one of several; without a page, what comes nearest. Infinite for what is none. */
function linkRank(rel: string, { type, hreflang }: FieldElement['attributes']): number {
  if (rel === 'alternate') return (isHtml(type) ? 1 : 2) + (hreflang ? 0.1 : 0);
  const nearest = ['canonical', 'bookmark', 'permalink', 'related', 'via'].indexOf(rel);
  return nearest < 0 ? Number.POSITIVE_INFINITY : 4 + nearest;
}

/** RFC 4685 section 4: comments, as a page or as a feed. */
function reply(draft: ItemDraft, address: string, attributes: FieldElement['attributes']): void {
  set(draft.comments, isHtml(attributes['type']) ? 'url' : 'feed', address);
  setCount(draft, attributes['thr:count'] ?? '');
}

function isHtml(type: string | undefined): boolean {
  return type === undefined || /html/i.test(type);
}

export function set<K extends 'url' | 'feed'>(comments: ItemDraft['comments'], key: K, value: string): void {
  if (value !== '') comments[key] ??= value;
}

export function setCount(draft: ItemDraft, text: string): void {
  if (/^\s*\d{1,9}\s*$/.test(text)) draft.comments.count ??= Number(text);
}
