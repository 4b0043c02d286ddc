import { decodeHTMLStrict } from 'entities';

const ENTITY = /&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/iy;
/** XML's own, which escaped HTML is full of. */
const COMMON: readonly (readonly [string, string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&apos;', "'"],
];

/**
 * Text with its entities decoded, once. Feeds use HTML's without declaring them; only those that end in `;` count, since
 * the others stand in addresses (`?a=1&copy=2`).
 */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  let decoded = '';
  let from = 0;
  while (at >= 0) {
    const entity = entityAt(text, at);
    if (entity !== undefined) {
      decoded += text.slice(from, at) + entity[1];
      from = at + entity[0].length;
    }
    at = text.indexOf('&', at + 1);
  }
  return decoded + text.slice(from);
}

/** The entity that begins there, and what it stands for. */
function entityAt(text: string, at: number): readonly [string, string] | undefined {
  for (const common of COMMON) if (text.startsWith(common[0], at)) return common;
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(text);
  return found ? [found[0], decodeHTMLStrict(found[0])] : undefined;
}
