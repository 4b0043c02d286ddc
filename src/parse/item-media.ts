import { isPicture } from '../model/is-picture.ts';
import { type FieldElement, withoutCdata } from './element-text.ts';
import type { ItemDraft } from './item-draft.ts';

export function enclosure(draft: ItemDraft, element: FieldElement): void {
  const { attributes, text, resolve } = element;
  const told = attributes['url'] ?? attributes['href'];
  const written = withoutCdata(told ?? text, element).trim();
  if (told === undefined && /\s/.test(written)) return; // words
  attach(draft, resolve(written), attributes['type'], attributes['length']);
}

/** A picture that is attached is the item's where there is no better one. */
export function attach(draft: ItemDraft, url: string, type: string | undefined, length: string | undefined): void {
  draft.enclosures.add(url, type, length);
  if (isPicture(url, type)) draft.offer('image', url, 6);
}

const RECORDING = /\.(?:mp4|m4[av]|webm|mov|avi|flv|m3u8|mpd|mp3|og[gv]|wav|aac)(?:[?#]|$)/i;
/** Of who wrote it: WordPress.com puts it, with their name as title, before the pictures of a post. */
const AVATAR = /^https?:\/\/(?:[\w-]+\.)?gravatar\.com\/avatar\//i;

/** A picture with its bytes is a file of the item, as Mastodon has them; others are sizes of one. */
export function mediaContent(draft: ItemDraft, element: FieldElement): void {
  const { url: written, type, filesize, duration } = element.attributes as Record<string, string | undefined>;
  const url = element.resolve(written?.trim() ?? '');
  if (!showsPicture(element.attributes, url)) return draft.enclosures.add(url, type, filesize, duration);
  if (AVATAR.test(url)) return draft.withdrawTitle(2);
  draft.offer('image', url, wider(0, element.attributes));
  if (filesize) draft.enclosures.add(url, type, filesize);
}

/** If neither type nor medium says it, the ending does, or a size without a playing time. */
function showsPicture(attributes: FieldElement['attributes'], url: string): boolean {
  const { medium, type, width, height, filesize, duration } = attributes as Record<string, string | undefined>;
  if (medium || type) return /^image$/i.test(medium ?? '') || /^image\//i.test(type ?? '');
  return isPicture(url) || (!!width && !!height && !filesize && !duration && !RECORDING.test(url));
}

/** Of pictures of one rank, the widest wins. */
export function wider(rank: number, { width, isdefault }: FieldElement['attributes']): number {
  const pixels = /^\d{1,5}$/.test(width ?? '') ? Number(width) : 0;
  return rank - (isdefault === 'true' ? 0.1 : 0) - pixels / 1_000_000;
}
