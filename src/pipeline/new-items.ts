import { RULES } from '../dedup/print-of.ts';
import { itemFilter } from '../filter/item-filter.ts';
import type { ItemBody } from '../model/item.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import type { PollJob } from '../model/poll-job.ts';
import { MAX_OUTCOME_BYTES, type SeenItem } from '../model/poll-outcome.ts';
import { cleanItem, defaultsOf, type FeedDefaults } from '../parse/clean-item.ts';
import { detectLanguage } from '../parse/detect-language.ts';
import type { WorkBudget } from '../parse/work-budget.ts';
import { creditItem } from './credit-item.ts';
import { OutcomeRoom } from './outcome-room.ts';

/** The items whose print the job did not have, cleaned, as many as an outcome may hold. */
export async function newItems(
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
