import { toIso } from '../model/instant.ts';
import type { KeptDocument } from '../model/kept-document.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import type { HeldDocument } from './held-documents.ts';
import { answerFields } from './pack-document.ts';
import { commonFields, warcRecord } from './warc-record.ts';

const PROFILE = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';

/** Says that a feed answered with a document that is held already (WARC 1.1 section 6.7): its head only. */
export function revisitRecord(outcome: PollOutcome, { id, url, head }: KeptDocument, held: HeldDocument): Buffer {
  const block = Buffer.from(head, 'latin1');
  const fields = [
    ...commonFields('revisit', id, outcome.fetchedAt, block),
    ...answerFields(url, held.digest, outcome),
    ['WARC-Profile', PROFILE] as const,
    ['WARC-Refers-To', `<urn:uuid:${held.id}>`] as const,
    ['WARC-Refers-To-Target-URI', held.url] as const,
    ['WARC-Refers-To-Date', toIso(held.at)] as const,
    ['WARC-Truncated', 'length'] as const, // as the profile wants it where the payload is left out
  ];
  return warcRecord(fields, block);
}
