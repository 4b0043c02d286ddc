import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FeedFormatError } from '../model/errors.ts';
import type { ParserName } from '../model/feed.ts';
import type { FetchedDocument } from '../model/fetch-result.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import { parse } from '../parse/parse.ts';
import type { DocumentPort } from './context.ts';

/** What is behind an address: a feed, another document, or nothing, and why. */
export type Read =
  | { readonly kind: 'feed'; readonly feed: ParsedFeed; readonly address: string }
  | { readonly kind: 'other'; readonly document: FetchedDocument; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

export interface ReadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly parser?: ParserName;
  readonly extras?: Readonly<Record<string, string>>;
  /** The list that names it. */
  readonly list?: string;
}

/** Reads a feed without storing it. `file:` addresses are read here. */
export async function readFeed(
  url: string,
  documents: DocumentPort,
  { headers = {}, parser, extras, list }: ReadOptions = {},
): Promise<Read> {
  const fetched =
    url.startsWith('file:') && list === undefined ? await readHere(url) : await documents.fetch(url, headers, list);
  if (fetched.kind === 'same') return { kind: 'failed', why: 'HTTP 304 to a first request' };
  if (fetched.kind === 'failed') return { kind: 'failed', why: `${fetched.failure.reason}: ${fetched.failure.detail}` };
  try {
    const options = { ...(parser && { parser }), ...(extras && { extras }) };
    return { kind: 'feed', feed: await parse(fetched, options), address: fetched.address };
  } catch (error) {
    if (!(error instanceof FeedFormatError)) throw error;
    return { kind: 'other', document: fetched, why: error.message };
  }
}

async function readHere(url: string) {
  try {
    const bytes = await readFile(fileURLToPath(url));
    return { kind: 'document', status: 200, bytes, received: bytes.length, address: url, validators: {} } as const;
  } catch (error) {
    return { kind: 'failed', failure: { reason: 'file', detail: (error as Error).message } } as const;
  }
}
