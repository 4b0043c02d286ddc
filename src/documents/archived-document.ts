import type { ArchivedDocument } from '../model/archived-document.ts';
import { charsetOf } from '../model/charset-of.ts';
import type { FetchedDocument } from '../model/fetch-result.ts';
import type { ReadRecord } from './read-records.ts';
import { ASKED_FIELD, FEED_FIELD } from './warc-record.ts';

/** The document of a record; undefined where that holds none, or not one of our feeds: a `revisit`, or another program's. */
export function archivedDocument({ fields, block }: ReadRecord): ArchivedDocument | undefined {
  const feed = fields.get(FEED_FIELD.toLowerCase());
  const at = Date.parse(fields.get('warc-date') ?? '');
  const url = fields.get('warc-target-uri') ?? '';
  const end = block.indexOf('\r\n\r\n');
  if (fields.get('warc-type') !== 'response' || feed === undefined || Number.isNaN(at) || end < 0) return undefined;
  const isOlder = fields.get(ASKED_FIELD.toLowerCase()) === 'older';
  const document = documentOf(block.toString('latin1', 0, end), block.subarray(end + 4), url);
  return {
    feed,
    at,
    url,
    isOlder,
    document: fields.has('warc-truncated') ? { ...document, cutShort: true } : document,
  };
}

/** As the fetcher handed it to the reader, but for validators, which nobody is sent. */
function documentOf(head: string, bytes: Buffer, url: string): FetchedDocument {
  const [status = '', ...lines] = head.split('\r\n');
  const charset = charsetOf(lineOf('content-type', lines)[0]);
  const links = lineOf('link', lines);
  return {
    kind: 'document',
    status: Number(/ (\d{3})/.exec(status)?.[1] ?? 200),
    bytes,
    received: bytes.length,
    address: addressOf(url),
    ...(charset !== undefined && { charset }),
    ...(links.length > 0 && { linkHeader: links.join(', ') }),
    validators: {},
  };
}

function lineOf(name: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.toLowerCase().startsWith(`${name}:`) ? [line.slice(name.length + 1).trim()] : [],
  );
}

/** What links are resolved against: as the fetcher says it. */
function addressOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname } = new URL(url);
  return origin + (pathname.includes('$%7B') ? '/' : pathname);
}
