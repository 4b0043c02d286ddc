import { decodeHTMLStrict } from 'entities';

const ENTITY = /&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/gi;
/** XML's own, which escaped HTML is full of. */
const COMMON: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

/**
 * Text with its entities decoded, once. Feeds use HTML's without declaring them; only those that end in `;` count, since
 * the others stand in addresses (`?a=1&copy=2`).
 */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, (entity) => COMMON[entity] ?? decodeHTMLStrict(entity)) : text;
}
