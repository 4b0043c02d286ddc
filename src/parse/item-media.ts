import type { FieldElement } from './element-text.ts';
import type { ItemDraft } from './item-draft.ts';

export function enclosure(draft: ItemDraft, { attributes, resolve }: FieldElement): void {
  const url = resolve(attributes['url'] ?? attributes['href'] ?? '');
  draft.addEnclosure(url, attributes['type'], attributes['length']);
  if (attributes['type']?.startsWith('image/')) draft.offer('image', url, 6);
}

export function mediaContent(draft: ItemDraft, { attributes, resolve }: FieldElement): void {
  const { type, medium, filesize, duration, ...rest } = attributes as Record<string, string | undefined>;
  const url = rest['url'] && resolve(rest['url'].trim());
  const isImage =
    medium === 'image' ||
    type?.startsWith('image/') ||
    (!medium && !type && /\.(?:jpe?g|png|webp|gif)$/i.test(url ?? ''));
  if (isImage) draft.offer('image', url, wider(0, attributes));
  else draft.addEnclosure(url, type, filesize, duration);
}

/** Of pictures of one rank, the widest wins. */
export function wider(rank: number, { width, isdefault }: FieldElement['attributes']): number {
  const pixels = /^\d{1,5}$/.test(width ?? '') ? Number(width) : 0;
  return rank - (isdefault === 'true' ? 0.1 : 0) - pixels / 1_000_000;
}
