import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../config/settings-schema.ts';
import { FeedFormatError } from '../model/errors.ts';
import type { ParserName } from '../model/feed.ts';
import type { FetchedDocument } from '../model/fetch-result.ts';
import type { ParseBounds, ParsedFeed } from '../model/parsed-feed.ts';
import { parse, type RawDocument } from '../parse/parse.ts';
import type { DocumentPort, DocumentWay } from './context.ts';

/** What is behind an address: a feed, another document, or nothing, and why. */
export type Read =
  | ({ readonly kind: 'feed'; readonly feed: ParsedFeed } & ReadDocument)
  | ({ readonly kind: 'other'; readonly why: string } & ReadDocument)
  | { readonly kind: 'failed'; readonly why: string };

interface ReadDocument {
  readonly document: ReadBytes;
  /** Where it came from, after redirects; undefined for a file that was named by hand. */
  readonly address: string | undefined;
}

type ReadBytes = RawDocument & Pick<FetchedDocument, 'linkHeader' | 'otherwise' | 'movedTo'>;

/** How documents are got and read. */
export interface Reader {
  readonly documents: DocumentPort;
  readonly bounds: Partial<ParseBounds>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Documents are read within the bounds of a poll. */
export function readerOf({ parse: own, fetch }: Settings, documents: DocumentPort, now: () => number): Reader {
  const { maxFieldBytes: maxFieldChars, maxDepth, deadline: deadlineMs } = own;
  return { documents, now, bounds: { maxFieldChars, maxDepth, maxBytes: fetch.maxBytes, deadlineMs } };
}

interface ReadOptions extends DocumentWay {
  readonly parser?: ParserName;
  readonly extras?: Readonly<Record<string, string>>;
}

/** Reads a feed without storing it. `file:` addresses that no list names are read here. */
export async function readFeed(url: string, reader: Reader, options: ReadOptions = {}): Promise<Read> {
  const got = await documentAt(url, reader, options);
  if (typeof got === 'string') return { kind: 'failed', why: got };
  const where = { document: got, address: got.address };
  const { parser, extras } = options;
  const { bounds, now } = reader;
  try {
    const feed = await parse(got, { bounds, now, ...(parser && { parser }), ...(extras && { extras }) });
    return { kind: 'feed', feed, ...where };
  } catch (error) {
    if (!(error instanceof FeedFormatError)) throw error;
    return { kind: 'other', why: got.otherwise?.detail ?? error.message, ...where };
  }
}

/** The document, or why there is none. */
async function documentAt(
  url: string,
  { documents, bounds }: Reader,
  { headers, proxy, list }: ReadOptions,
): Promise<ReadBytes | string> {
  if (/^file:/i.test(url) && list === undefined) return fileAt(url, bounds.maxBytes);
  const fetched = await documents.fetch(url, {
    ...(headers && { headers }),
    ...(proxy !== undefined && { proxy }),
    ...(list !== undefined && { list }),
  });
  if (fetched.kind === 'same') return 'HTTP 304 to a first request';
  return fetched.kind === 'failed' ? `${fetched.failure.reason}: ${fetched.failure.detail}` : fetched;
}

async function fileAt(url: string, maxBytes = Number.POSITIVE_INFINITY): Promise<ReadBytes | string> {
  try {
    const path = fileURLToPath(url);
    const found = await stat(path);
    if (!found.isFile()) return 'file: it is no file that could be read as a whole';
    const { size } = found;
    return size > maxBytes ? `file: larger than ${maxBytes} bytes (fetch.maxBytes)` : { bytes: await readFile(path) };
  } catch (error) {
    return `file: ${(error as Error).message}`;
  }
}
