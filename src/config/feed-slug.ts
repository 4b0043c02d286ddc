import { createHash } from 'node:crypto';

const MAX_SLUG = 48;

/** A stable id for a feed without one: `https://www.example.org/news/rss.xml` → `example-org-news-rss-xml`. */
export function feedSlug(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^[a-z]+:\/+(?:[^/@]*@)?(?:www\.)?/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain.length > 0 && plain.length <= MAX_SLUG) return plain;
  return `${plain.slice(0, MAX_SLUG).replace(/-+$/, '') || 'feed'}-${shortHash(address)}`;
}

/** Tells two feeds apart whose addresses make one slug. */
export function shortHash(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 6);
}
