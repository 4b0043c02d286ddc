import type { FeedNote, PollReport } from '../model/feed-report.ts';
import type { Gap } from '../model/gap.ts';
import type { WriterFeed } from '../model/held.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import type { NextStatus } from '../schedule/next-status.ts';
import type { StoredItems } from './store-listing.ts';

/** What an outcome that counts made of its feed. */
export interface Advanced {
  readonly next: NextStatus;
  readonly gap?: Gap;
}

/** A feed breaks with its first failure, and heals with its first success after one. */
function turnOf(before: WriterFeed, next: NextStatus): Pick<PollReport, 'turn'> {
  const [wasFailing, isFailing] = [before.failingSince !== undefined, next.failingSince !== undefined];
  if (wasFailing === isFailing || before.succeededAt === undefined) return {}; // one that never worked can't break
  return { turn: isFailing ? 'broke' : 'healed' };
}

function identityNotes({ identity: was }: WriterFeed, { identity: is }: WriterFeed): readonly FeedNote[] {
  const { key = 'guid', why } = is ?? {};
  if (key === (was?.key ?? 'guid') || why === 'hand' || was?.why === 'hand') return []; // who edits the list knows
  return [{ kind: 'told-by', key, ...(why && { why }) }];
}

/** What people should hear of: shown in the log, `status` and `why feed`. */
export function notesOf(
  before: WriterFeed,
  settled: WriterFeed,
  { next, gap }: Advanced,
): Pick<PollReport, 'turn' | 'notes'> {
  const { moved, trust } = next.memory;
  const notes: FeedNote[] = [...identityNotes(before, settled)];
  if (gap) notes.push({ kind: 'gap', missed: gap.missed });
  if (next.movesTo !== undefined) notes.push({ kind: next.movesBack ? 'moved-back' : 'moved', to: next.movesTo });
  if (next.parks) notes.push({ kind: 'parked' });
  const isNews = moved?.listedBy !== undefined && before.memory.moved?.listedBy === undefined;
  if (isNews) notes.push({ kind: 'listed-elsewhere', to: moved.to, by: moved.listedBy! });
  if (trust?.lostAt !== undefined && before.memory.trust?.lostAt === undefined)
    notes.push({ kind: 'distrusted', why: trust.why ?? '' });
  return { ...turnOf(before, next), ...(notes.length > 0 && { notes }) };
}

export function withNote({ document }: PollOutcome, report: PollReport): PollReport {
  const bytes = document?.tooLarge;
  return bytes === undefined
    ? report
    : { ...report, notes: [...(report.notes ?? []), { kind: 'document-too-large', bytes }] };
}

/** One poll, as the log of polls keeps it. */
export function reportOf(
  { feed, poll, fetchedAt, ms, http, result, asked, conditional }: PollOutcome,
  counts: StoredItems['counts'],
  before: WriterFeed,
  next: NextStatus | undefined,
): PollReport {
  const failed = result.kind === 'failed' ? result : undefined;
  const status = http?.status ?? failed?.status;
  const notBefore = before.plan?.notBefore;
  return {
    feed,
    poll,
    at: fetchedAt,
    result: result.kind,
    ...(status !== undefined && { status }),
    ...(failed && { reason: failed.reason, detail: failed.detail }),
    ...(failed?.retryAfterMs !== undefined && { retryAfterMs: failed.retryAfterMs }),
    ...counts,
    ...(asked && { asked }),
    ...(conditional && { conditional }),
    ...(notBefore !== undefined && asked !== 'older' && { notBefore }),
    truncated: result.kind === 'changed' && result.truncated,
    ms,
    ...(http && { bytes: http.bytes }),
    nextAt: next?.next.at ?? before.nextAt,
  };
}
