import { FeedFormatError } from '../model/errors.ts';
import type { ParserName } from '../model/feed.ts';
import type { ParseBounds, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { firstChars } from './control-signs.ts';
import { decodeText } from './decode-text.ts';
import { extraElements } from './extra-elements.ts';
import { ProblemLog } from './problem-log.ts';
import { readJson } from './read-json.ts';
import type { ReadSetup } from './read-setup.ts';
import { readXml } from './read-xml.ts';
import { isPacked, unpackBody } from './unpack-body.ts';
import { UNLIMITED, workBudget } from './work-budget.ts';
import { MAX_DEPTH } from './xml-nesting.ts';

/** The bytes that a feed answered with, and what was said about them. */
export interface RawDocument {
  readonly bytes: Uint8Array;
  /** The address that answered, after redirects: relative links are resolved against it. */
  readonly address?: string;
  /** From Content-Type. */
  readonly charset?: string;
}

interface ParseOptions {
  readonly parser?: ParserName;
  readonly bounds?: Partial<ParseBounds>;
  /** Further elements to copy, by the name that they get: see config/feed-schema. */
  readonly extras?: Readonly<Record<string, string>>;
  /** A clock in milliseconds; without one nothing is cut off at the deadline, and nobody else gets a turn meanwhile. */
  readonly now?: () => number;
}

/** 50,000 items: 10 MiB hold no more real ones. */
const DEFAULT_BOUNDS: ParseBounds = {
  maxFieldChars: 1024 * 1024,
  maxDepth: MAX_DEPTH,
  maxListed: 50_000,
  maxBytes: 10 * 1024 * 1024,
  deadlineMs: 5000,
};

const TAGS_PER_LOOK = 32;

/** Reads a document. Throws FeedFormatError where it is no feed, and nothing else. */
export async function parse(document: RawDocument, options: ParseOptions = {}): Promise<ParsedFeed> {
  const bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  const problems = new ProblemLog();
  const { text, encoding } = textOf(document, bounds, problems);
  const budget = options.now ? workBudget(options.now, bounds.deadlineMs, TAGS_PER_LOOK) : UNLIMITED;
  const extras = extraElements(options.extras);
  const setup = { address: document.address, bounds, extras, problems, budget };
  try {
    const feed = await read(text, options.parser, setup);
    const found = problems.list();
    return { ...feed, encoding, ...(found && { problems: found }) };
  } catch (cause) {
    if (cause instanceof FeedFormatError) throw cause;
    throw new FeedFormatError(`the document can't be read: ${(cause as Error).message}`, { cause });
  }
}

function textOf({ bytes, charset }: RawDocument, bounds: ParseBounds, problems: ProblemLog) {
  if (isPacked(bytes)) problems.add('compressed-body');
  const decoded = decodeText(isPacked(bytes) ? unpackBody(bytes, bounds.maxBytes) : bytes, charset);
  for (const code of decoded.problems) problems.add(code);
  const text = evenLines(decoded.text.trimStart());
  if (text === '') throw new FeedFormatError('the document is empty');
  if (!/[<{[]/.test(text[0]!)) problems.add('text-before-document', 0);
  return { text, encoding: decoded.encoding };
}

/** XML 1.0 section 2.11; in JSON's texts there is none. */
function evenLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

async function read(text: string, parser: ParserName | undefined, setup: ReadSetup): Promise<ParsedFeed> {
  if (parser === 'rss-parser') return bounded(await readWith(text, setup), setup.bounds);
  if (/^[[{]/.test(text)) return readJson(text, setup);
  const warning = XML_ROOT.test(text) ? undefined : BEFORE_JSON.exec(text)?.[0];
  return warning === undefined ? readXml(text, setup) : readJson(text.slice(warning.length), setup);
}

const XML_ROOT = /<(?:[\w-]{1,40}:)?(?:rss|rdf|feed|channel|item|entry|urlset)[\s>]/i;
/** A warning of PHP's, also as HTML. */
const BEFORE_JSON = /^[^{]{1,4000}(?=\{\s*"(?:version|title|items|home_page_url|feed_url)"\s*:)/;

/** Loaded when a feed asks for it: most installations never do. */
async function readWith(text: string, setup: ReadSetup): Promise<ParsedFeed> {
  const { readWithRssParser } = await import('./read-with-rss-parser.ts');
  return readWithRssParser(text, setup, setup.bounds.deadlineMs);
}

/** rss-parser knows no bounds: what it read is cut afterwards, also in lists. */
function bounded(feed: ParsedFeed, { maxFieldChars }: ParseBounds): ParsedFeed {
  let { truncated } = feed;
  const cut = (_: string, value: unknown) => {
    if (typeof value !== 'string' || value.length <= maxFieldChars) return value;
    truncated = true;
    return firstChars(value, maxFieldChars);
  };
  const items = JSON.parse(JSON.stringify(feed.items, cut)) as readonly ParsedItem[];
  return { ...feed, items, truncated };
}
