import { toIso } from '../model/instant.ts';
import type { StoredItem } from '../model/item.ts';
import { shownAt } from '../model/shown-at.ts';
import { absoluteAddress } from './feed-item.ts';
import { writableText } from './writable-text.ts';

/** What a digest says of an item, as plain text of one line each. */
interface DigestWords {
  readonly title: string;
  /** Absent for one that a page must not lead to. */
  readonly link: string | undefined;
  readonly feed: string;
  /** `06:55`, UTC */
  readonly time: string;
  /** Shortened; absent where the title already says it. */
  readonly summary: string | undefined;
}

const TITLE_CHARS = 80;
const SUMMARY_CHARS = 300;

export function digestWords(item: StoredItem): DigestWords {
  const text = oneLine(item.summary ?? item.contentText ?? '');
  const title = oneLine(item.title ?? '');
  return {
    title: title || shortened(text, TITLE_CHARS) || item.url || item.id,
    link: safeLink(item.url),
    feed: oneLine(item.feed.title ?? item.feed.id),
    time: toIso(shownAt(item)).slice(11, 16),
    summary: text === '' || (title === '' && text.length <= TITLE_CHARS) ? undefined : shortened(text, SUMMARY_CHARS),
  };
}

/** An address that only leads somewhere: `javascript:` would run. */
export function safeLink(address: string | undefined): string | undefined {
  return /^(https?|ftp|gemini|gopher):/i.test(address ?? '') ? absoluteAddress(address) : undefined;
}

export function oneLine(text: string): string {
  return writableText(text).replace(/\s+/g, ' ').trim();
}

/** Cut between two words where there are some, never within a sign. */
function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${atWord.length > max / 2 ? atWord : cut}…`;
}
