import type { Readable } from 'node:stream';
import type { FeedFailure } from '../model/feed-failure.ts';
import { FetchError } from './fetch-error.ts';
import { gatherBody } from './gather-body.ts';
import { nameFailure } from './name-failure.ts';
import { unpackLayers } from './unpack-layers.ts';

export interface Body {
  readonly bytes: Uint8Array;
  /** Bytes as they crossed the network. */
  readonly received: number;
  /** The body is not known to be whole: why. What came is here all the same. */
  readonly brokenOff?: FeedFailure;
}

/**
 * Reads and unpacks a body; unpacked, too, it may have `maxBytes` at most. One that ends too early (a wrong Content-Length, a
 * connection that breaks, a packing without its end) is kept as far as it came. Throws FetchError.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, onPart }: { readonly maxBytes: number; readonly onPart: () => void },
): Promise<Body> {
  const { bytes: packed, brokenBy } = await gatherBody(body, onPart);
  const failure = brokenBy === undefined ? undefined : nameFailure(brokenBy, { maxBytes });
  if (failure && (packed.length === 0 || failure.reason === 'too-large'))
    throw new FetchError(failure.reason, failure.detail);
  const { bytes, is } = await unpackLayers(packed, encoding, maxBytes);
  const whole = { bytes, received: packed.length };
  if (is === 'whole' || (!failure && is === 'plain')) return whole; // a packing's own end ranks above any Content-Length
  if (failure?.reason === 'timeout' && !endsAsFeed(bytes)) throw new FetchError(failure.reason, failure.detail);
  return { ...whole, brokenOff: brokenOff(failure, packed.length, encoding) };
}

function brokenOff(failure: FeedFailure | undefined, received: number, encoding: string | undefined): FeedFailure {
  if (!failure) return { reason: 'encoding', detail: `the body breaks off within its Content-Encoding ${encoding}` };
  return { ...failure, detail: `the body broke off after ${received} bytes: ${failure.detail}` };
}

/**
 * A server that announces more bytes than it has, and keeps the connection, looks like one that stalls. The difference
 * is that the document has ended.
 */
function endsAsFeed(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.subarray(-64)).toString('latin1');
  return /(?:<\/(?:\w{1,20}:)?(?:rss|feed|rdf|urlset|channel)\s*>|[\]}]\s*\})\s*$/i.test(end);
}
