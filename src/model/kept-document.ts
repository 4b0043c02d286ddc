/** What one poll adds to the documents that are kept. JSON. */
export interface KeptDocument {
  /** Id of its record: a UUID. */
  readonly id: string;
  /** Address and head as PlainAnswer has them. */
  readonly url: string;
  readonly head: string;
  /** SHA-256 of the document as it was fetched, base64url: what the feed's state calls bodyHash. */
  readonly hash: string;
  /** SHA-256 of the document as it is kept, in hex. */
  readonly digest: string;
  /** Its record in WARC, packed, base64; absent where the document is the one that is kept already, or has no room. */
  readonly record?: string;
  /** Bytes of a record that did not fit into its outcome: it is not kept. */
  readonly tooLarge?: number;
}

/**
 * Which documents a fetcher is to send: `each`, or only those that `changed`, since the owner has already recorded the
 * last one of this feed in the files of the day.
 */
export type KeepWish = 'each' | 'changed';
