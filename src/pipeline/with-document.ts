import { createHash } from 'node:crypto';
import type { AnswerToKeep } from '../model/answer-to-keep.ts';
import type { FetchedDocument } from '../model/fetch-result.ts';
import type { KeptDocument } from '../model/kept-document.ts';
import type { PollJob } from '../model/poll-job.ts';
import { MAX_OUTCOME_BYTES, type PollOutcome } from '../model/poll-outcome.ts';

/**
 * An outcome with what its owner keeps of the document, whatever the reader made of it. Items come first: a document that has no
 * room beside them is not kept, and its outcome says so.
 */
export async function withDocument(
  outcome: PollOutcome,
  fetched: FetchedDocument,
  { keeps, bodyHash }: PollJob,
  pack: ((what: AnswerToKeep) => Promise<KeptDocument>) | undefined,
): Promise<PollOutcome> {
  const { plain: answer, bytes: source, cutShort } = fetched;
  if (!keeps || !pack || !answer) return outcome;
  const hash = createHash('sha256').update(source).digest('base64url');
  const isSent = keeps === 'each' || hash !== bodyHash;
  const document = await pack({ answer, hash, poll: outcome, isCut: cutShort === true, isSent });
  return { ...outcome, document: fitted(document, outcome) };
}

function fitted(document: KeptDocument, outcome: PollOutcome): KeptDocument {
  const { record, ...rest } = document;
  if (record === undefined || bytesOf(outcome) + bytesOf(document) <= MAX_OUTCOME_BYTES) return document;
  return { ...rest, tooLarge: Math.ceil((record.length * 3) / 4) };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
