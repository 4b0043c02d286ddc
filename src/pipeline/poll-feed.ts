import { createHash } from 'node:crypto';
import { printOf, RULES } from '../dedup/print-of.ts';
import type { AnswerToKeep } from '../model/answer-to-keep.ts';
import { FeedFormatError } from '../model/errors.ts';
import type { FeedFailure } from '../model/feed-failure.ts';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import type { Instant } from '../model/instant.ts';
import type { KeptDocument } from '../model/kept-document.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import type { PollJob } from '../model/poll-job.ts';
import type { ChangedResult, PollOutcome } from '../model/poll-outcome.ts';
import { isHollow } from '../parse/is-hollow.ts';
import { parse } from '../parse/parse.ts';
import { type WorkBudget, workBudget } from '../parse/work-budget.ts';
import { hostOf } from '../schedule/host-of.ts';
import { echoOf } from './echo-of.ts';
import { hintsOf } from './hints-of.ts';
import { newItems } from './new-items.ts';
import { withDocument } from './with-document.ts';

interface PollFeedDeps {
  readonly fetch: (what: FetchRequest) => Promise<FetchResult>;
  readonly now: () => Instant;
  /** Makes of an answer what its owner keeps. Absent: this fetcher can't, and sends none. */
  readonly pack?: (what: AnswerToKeep) => Promise<KeptDocument>;
}

type Document = Extract<FetchResult, { kind: 'document' }>;

/** One poll: fetch → decode → parse → drop what is known. A feed's failure is part of the outcome; ours is thrown. */
export async function pollFeed(job: PollJob, deps: PollFeedDeps): Promise<PollOutcome> {
  const startedAt = deps.now();
  const { feed, url, validators, settings } = job;
  const { headers, proxy } = settings;
  const isKept = job.keeps !== undefined && deps.pack !== undefined;
  const errand = { feed, url, validators, headers, ...(proxy !== undefined && { proxy }), ...(isKept && { isKept }) };
  const fetched = await deps.fetch(errand);
  const result = await resultOf(fetched, job, deps.now);
  const outcome = {
    ...echoOf(job),
    fetchedAt: Math.max(startedAt, job.plannedAt),
    ms: Math.max(0, deps.now() - startedAt),
    ...httpOf(fetched),
    ...answeredBy(fetched, url),
    result,
  };
  return fetched.kind === 'document' ? withDocument(outcome, fetched, job, deps.pack) : outcome;
}

async function resultOf(fetched: FetchResult, job: PollJob, now: () => Instant): Promise<PollOutcome['result']> {
  if (fetched.kind === 'failed') return { kind: 'failed', ...fetched.failure };
  if (fetched.kind === 'same') return { kind: 'same', ...(fetched.validators && { validators: fetched.validators }) };
  const bodyHash = createHash('sha256').update(fetched.bytes).digest('base64url');
  if (bodyHash === job.bodyHash) return { kind: 'same', validators: fetched.validators };
  const read = await readFeed(fetched, job, now);
  if ('reason' in read) return { kind: 'failed', ...read, status: fetched.status };
  return changed(read, fetched, bodyHash, job, now(), workBudget(now, job.limits.deadlineMs));
}

async function readFeed(document: Document, job: PollJob, now: () => Instant): Promise<ParsedFeed | FeedFailure> {
  const { parser, extras } = job.settings;
  const { maxFieldBytes: maxFieldChars, maxItems: _, ...limits } = job.limits;
  try {
    const bounds = { ...limits, maxFieldChars };
    const feed = await parse(document, { parser, bounds, now, ...(extras && { extras }) });
    const items = feed.items.filter((item) => !isHollow(item) && !item.unfinished);
    if (items.length === 0 && document.cutShort && document.otherwise) return document.otherwise;
    return { ...feed, items };
  } catch (error) {
    if (!(error instanceof FeedFormatError)) throw error;
    return document.otherwise ?? { reason: 'not-a-feed', detail: error.message };
  }
}

/** What was cut short, by any limit, leaves no validators and no hash: the next poll goes on where this one stopped. */
async function changed(
  feed: ParsedFeed,
  document: Document,
  bodyHash: string,
  job: PollJob,
  at: Instant,
  budget: WorkBudget,
): Promise<ChangedResult> {
  const listed = feed.items.map(printOf);
  const { items, isCut, language } = await newItems(feed, listed, job, document.address, budget);
  const truncated = feed.truncated || isCut || document.cutShort === true;
  return {
    kind: 'changed',
    rules: RULES,
    ...(!truncated && { validators: document.validators, bodyHash }),
    truncated,
    listed,
    total: listed.length,
    items,
    hints: hintsOf(feed, language, at),
  };
}

function answeredBy({ answeredBy: origin }: FetchResult, url: string): Pick<PollOutcome, 'answeredBy'> {
  const host = origin === undefined ? undefined : hostOf(origin);
  return host === undefined || host === hostOf(url) ? {} : { answeredBy: host };
}

function httpOf(fetched: FetchResult): Pick<PollOutcome, 'http'> {
  if (fetched.kind === 'failed') return {};
  const { status, freshness, movedTo } = fetched;
  const bytes = fetched.kind === 'document' ? fetched.received : 0;
  return { http: { status, bytes, ...freshness, ...(movedTo !== undefined && { movedTo }) } };
}
