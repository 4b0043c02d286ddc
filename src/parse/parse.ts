import { FeedFormatError } from '../model/errors.ts';
import type { ParserName } from '../model/feed.ts';
import type { ParseBounds, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { decodeText } from './decode-text.ts';
import { readJson } from './read-json.ts';
import { readXml } from './read-xml.ts';

/** The bytes that a feed answered with, and what was said about them. */
export interface RawDocument {
  readonly bytes: Uint8Array;
  /** The address that answered, after redirects: relative links are resolved against it. */
  readonly address?: string;
  /** From Content-Type. */
  readonly charset?: string;
}

/** Depth 256: real feeds nest below 40; the tokenizer's stack is quadratic. 50,000 items: 10 MiB hold no more real ones. */
export const DEFAULT_BOUNDS: ParseBounds = { maxFieldChars: 1024 * 1024, maxDepth: 256, maxListed: 50_000 };

/** Reads a document. Throws FeedFormatError where it is no feed, and nothing else. */
export async function parse(
  document: RawDocument,
  parser: ParserName = 'feedmill',
  bounds: ParseBounds = DEFAULT_BOUNDS,
): Promise<ParsedFeed> {
  const text = decodeText(document.bytes, document.charset).trimStart();
  if (text === '') throw new FeedFormatError('the document is empty');
  try {
    if (parser === 'rss-parser') return bounded(await readWith(text, document.address), bounds);
    return isJson(text) ? readJson(text, document.address, bounds) : readXml(text, document.address, bounds);
  } catch (cause) {
    if (cause instanceof FeedFormatError) throw cause;
    throw new FeedFormatError(`the document can't be read: ${(cause as Error).message}`, { cause });
  }
}

function isJson(text: string): boolean {
  return text.startsWith('{') || text.startsWith('[');
}

/** Loaded when a feed asks for it: most installations never do. */
async function readWith(text: string, address: string | undefined): Promise<ParsedFeed> {
  const { readWithRssParser } = await import('./read-with-rss-parser.ts');
  return readWithRssParser(text, address);
}

/** rss-parser knows no bounds: what it read is cut afterwards. */
function bounded(feed: ParsedFeed, { maxFieldChars, maxListed }: ParseBounds): ParsedFeed {
  let truncated = feed.items.length > maxListed;
  const cut = (value: unknown) => {
    if (typeof value !== 'string' || value.length <= maxFieldChars) return value;
    truncated = true;
    return value.slice(0, maxFieldChars);
  };
  const items = feed.items.slice(0, maxListed).map((item) => {
    const fields = Object.entries(item).map(([name, value]) => [name, cut(value)]);
    return Object.fromEntries(fields) as ParsedItem;
  });
  return { ...feed, items, truncated };
}
