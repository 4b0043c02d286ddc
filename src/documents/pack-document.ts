import type { AnswerToKeep } from '../model/answer-to-keep.ts';
import type { KeptDocument } from '../model/kept-document.ts';
import { gzipMember } from './gzip-member.ts';
import { ASKED_FIELD, commonFields, FEED_FIELD, sha256, type WarcField, warcRecord } from './warc-record.ts';

/** Makes the record of an answer. It is packed here, at the fetcher: the owner only appends it. */
export async function packDocument(what: AnswerToKeep, id: string): Promise<KeptDocument> {
  const { answer, hash, isSent } = what;
  const { url, head, bytes } = answer;
  const digest = sha256(bytes);
  const said = { id, url, head, hash, digest };
  if (!isSent) return said;
  const record = await gzipMember(responseRecord(what, id, digest));
  return { ...said, record: record.toString('base64') };
}

function responseRecord({ answer, poll, isCut }: AnswerToKeep, id: string, digest: string): Buffer {
  const block = Buffer.concat([Buffer.from(answer.head, 'latin1'), answer.bytes]);
  const fields = [...commonFields('response', id, poll.fetchedAt, block), ...answerFields(answer.url, digest, poll)];
  return warcRecord(isCut ? [...fields, ['WARC-Truncated', 'disconnect']] : fields, block);
}

/** Fields of whatever holds an answer. */
export function answerFields(url: string, digest: string, { feed, asked }: AnswerToKeep['poll']): readonly WarcField[] {
  return [
    ['WARC-Target-URI', url],
    ['WARC-Payload-Digest', `sha256:${digest}`],
    ['Content-Type', 'application/http; msgtype=response'],
    [FEED_FIELD, feed],
    ...(asked === 'older' ? ([[ASKED_FIELD, asked]] as const) : []),
  ];
}
