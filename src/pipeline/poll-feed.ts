import { createHash } from 'node:crypto';
import { guidReuse } from '../dedup/identify.ts';
import { itemShares } from '../dedup/item-shares.ts';
import { printOf, RULES } from '../dedup/print-of.ts';
import { itemFilter } from '../filter/item-filter.ts';
import type { AnswerToKeep } from '../model/answer-to-keep.ts';
import { FeedFormatError } from '../model/errors.ts';
import type { FeedFailure } from '../model/feed-failure.ts';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';
import type { KeptDocument } from '../model/kept-document.ts';
import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import type { PollJob } from '../model/poll-job.ts';
import {
  type ChangedResult,
  type DateHints,
  type FeedHints,
  MAX_OUTCOME_BYTES,
  type PollOutcome,
  type SeenItem,
} from '../model/poll-outcome.ts';
import { plausibleDate } from '../model/shown-at.ts';
import { cleanItem, defaultsOf, type FeedDefaults } from '../parse/clean-item.ts';
import { firstChars } from '../parse/control-signs.ts';
import { detectLanguage } from '../parse/detect-language.ts';
import { isHollow } from '../parse/is-hollow.ts';
import { parse } from '../parse/parse.ts';
import { type WorkBudget, workBudget } from '../parse/work-budget.ts';
import { hostOf } from '../schedule/host-of.ts';
import { rateOfDates } from '../schedule/publishing-rate.ts';
import { creditItem } from './credit-item.ts';
import { echoOf } from './echo-of.ts';
import { OutcomeRoom } from './outcome-room.ts';
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

function hintsOf(feed: ParsedFeed, language: string | undefined, now: Instant): FeedHints {
  const { title, link, rhythm, links, items } = feed;
  const dates = datesOf(items, now);
  return {
    ...(title && { title: firstChars(title, MAX_TITLE) }), // it stands in each item that goes out
    ...(link && { link }),
    ...(language && { language: language.slice(0, MAX_LANGUAGE) }),
    ...(rhythm && { rhythm }),
    ...(dates && { dates }),
    ...(links && { links }),
    reuse: guidReuse(items),
    ...itemShares(items),
  };
}

/** Characters. */
const MAX_TITLE = 4096;
/** RFC 5646 section 4.4.1: room for all but private subtags. */
const MAX_LANGUAGE = 35;

function datesOf(items: readonly ParsedItem[], now: Instant): DateHints | undefined {
  const dates = items.flatMap(({ published }) => plausibleDate(published, now) ?? []);
  const rate = rateOfDates(dates, now);
  if (!rate) return undefined;
  const [oldest, newest] = dates.reduce(([least, most], at) => [Math.min(least, at), Math.max(most, at)], [now, 0]);
  return { oldest, newest, rate };
}

/** The items whose print the job did not have, cleaned, as many as an outcome may hold. */
async function newItems(
  feed: ParsedFeed,
  listed: readonly string[],
  job: PollJob,
  address: string,
  budget: WorkBudget,
): Promise<{ items: readonly SeenItem[]; isCut: boolean; language: string | undefined }> {
  const known = new Set(job.prints.rules === RULES ? job.prints.list : []);
  const room = new OutcomeRoom(MAX_OUTCOME_BYTES - listed.length * PRINT_BYTES);
  const items: SeenItem[] = [];
  let language = feed.language ?? job.language;
  let defaults: FeedDefaults | undefined;
  const collected = job.plannedAt;
  const refuses = itemFilter(job.settings) ?? (() => undefined);
  for (const [at, item] of feed.items.entries()) {
    const print = listed[at]!;
    if (known.has(print)) continue;
    known.add(print); // the same item twice in one document
    if (!defaults) {
      language ??= await detectLanguage(feed.items);
      defaults = defaultsOf(feed, language);
    }
    const body = creditItem(cleanItem(item, defaults, address), collected);
    const seen = refuses(body) === undefined ? { print, body } : skippedItem(print, body);
    const isFirst = items.length === 0; // one item always goes, or a huge one would stop its feed for ever
    if (items.length >= job.limits.maxItems || !(room.takes(seen) || isFirst)) return { items, isCut: true, language };
    items.push(seen);
    if (!budget.isTurnOver()) continue;
    if (budget.isSpent()) return { items, isCut: true, language };
    await budget.rest();
  }
  return { items, isCut: false, language };
}

/** What the writer needs to remember an unwanted item by its key. */
function skippedItem(
  print: string,
  { guid, url, title, summary, contentText, enclosures, published }: ItemBody,
): SeenItem {
  const text = guid || url !== undefined ? {} : { ...(summary && { summary }), ...(contentText && { contentText }) };
  const mark = {
    ...(enclosures && { enclosures: enclosures.slice(0, 1) }),
    ...(published !== undefined && { published }),
  };
  const body = { ...(guid && { guid }), ...(url !== undefined && { url }), ...(title && { title }), ...text, ...mark };
  return { print, body, skipped: true };
}

/** A print in JSON, with quotes and comma. */
const PRINT_BYTES = 14;

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
