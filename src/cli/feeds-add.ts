import { addToFirstList, firstList } from '../config/change-list.ts';
import { asAsked } from '../config/feed-index.ts';
import { resolvedAddress } from '../config/read-lists.ts';
import type { Settings } from '../config/settings-schema.ts';
import { duration, writtenDuration } from '../config/units.ts';
import { FeedmillError, UsageError } from '../model/errors.ts';
import { addressesOf } from './addresses-of.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { type Candidate, feedCandidates } from './feed-candidates.ts';
import { jsonLine } from './json-line.ts';
import { readerOf } from './read-feed.ts';
import { pollTable } from './run.ts';

interface AddOptions extends GlobalOptions {
  readonly id?: string;
  readonly tag?: readonly string[];
  readonly every?: string;
}

/** `feedmill feeds add URL` */
export async function feedsAdd(context: Context, options: AddOptions, written: string): Promise<number> {
  const settings = context.settings(options.config);
  const urls = addressesOf(written).map((url) => resolvedAddress(url, firstList(settings)));
  await refuseListed(context, settings, urls[0]!, options.id);
  const { url, candidates } = await find(urls, context, settings);
  const chosen = await choose(candidates, url, context);
  await refuseListed(context, settings, chosen.url, options.id);
  const { id, every } = options;
  const tags = options.tag
    ?.flatMap((words) => words.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const list = addToFirstList(settings, [
    { url: chosen.url, ...(id && { id }), ...(tags && { tags }), ...(every && { every }) },
  ]);
  const title = chosen.feed.title ? `"${chosen.feed.title}" ` : '';
  context.out.note(`${title}(${counted(chosen.feed.items.length, 'item')}) is now in ${list}: ${chosen.url}\n`);
  tellBound(every, settings, context);
  await context.reload(settings);
  return pollNew(context, options, chosen.url);
}

function tellBound(every: string | undefined, { poll, file }: Settings, { out }: Context): void {
  const asked = every === undefined ? undefined : duration.safeParse(every).data;
  if (asked === undefined || asked >= poll.min) return;
  const least = writtenDuration(poll.min);
  out.note(`it is polled every ${least}, not every ${every}: poll.min in ${file} is ${least}\n`);
}

/** The feeds at the first address that has any. */
async function find(urls: readonly string[], context: Context, settings: Settings) {
  const documents = await context.documents(settings);
  const reasons: string[] = [];
  try {
    for (const url of urls) {
      const { candidates, why } = await feedCandidates(url, readerOf(settings, documents, context.now));
      if (candidates.length > 0) return { url, candidates };
      reasons.push(`no feed at ${url}: ${why}`);
    }
  } finally {
    await documents.close();
  }
  throw new FeedmillError('NO_FEED', reasons.join('; '));
}

async function refuseListed(context: Context, settings: Settings, url: string, id: string | undefined): Promise<void> {
  const { feeds } = await context.feeds(settings);
  const same = feeds.find((feed) => asAsked(feed.url) === asAsked(url));
  if (same) throw new UsageError(`${url} is listed already: feed "${same.id}" of ${same.list}`);
  const named = feeds.find((feed) => feed.id === id);
  if (named) throw new UsageError(`--id: "${id}" is the id of ${named.url} already: choose another`);
}

/** Asks where somebody sits at a terminal; elsewhere it takes the best, and says so. */
async function choose(candidates: readonly Candidate[], url: string, { ask, out }: Context): Promise<Candidate> {
  const [best] = candidates as readonly [Candidate];
  if (candidates.length === 1) return best;
  const lines = candidates.map(
    ({ url: one, feed }, at) => `  ${at + 1}. ${feed.title ?? ''} (${counted(feed.items.length, 'item')}) ${one}\n`,
  );
  out.note(`${url} offers ${candidates.length} feeds:\n${lines.join('')}`);
  const answer = await ask(`Which one? [1] `);
  if (answer === undefined) {
    out.note(`taking the first: ${best.url}; "feeds add" with another address adds that\n`);
    return best;
  }
  const chosen = candidates[answer.trim() === '' ? 0 : Number(answer) - 1];
  if (chosen) return chosen;
  throw new UsageError(`"${answer.trim()}" is none of 1 to ${candidates.length}: nothing was added`);
}

/** The daemon may have been quicker: asking the server once more would be rude. */
async function isPolled(context: Context, settings: Settings, id: string): Promise<boolean> {
  if ((await context.owner(settings)) === undefined) return false;
  const reports = await context.archive(settings, ({ feeds }) => feeds.countedReports());
  const report = reports.find((one) => one.id === id);
  if (report?.last === undefined) return false;
  context.out.note(`feed "${id}" was polled by the daemon: ${counted(report.items, 'item is', 'items are')} stored\n`);
  return true;
}

/** The id is known once the lists are read again. */
async function pollNew(context: Context, options: AddOptions, url: string): Promise<number> {
  const settings = context.settings(options.config);
  const feed = (await context.feeds(settings)).feeds.find((one) => one.url === url);
  if (feed && (await isPolled(context, settings, feed.id))) return 0;
  const report = feed && (await context.poll(settings, feed.id));
  if (!report) return 0; // another Redis, or a daemon that reads its lists a moment later: it polls by itself
  await context.out.write(options.json ? jsonLine(report) : pollTable([report]));
  return report.result === 'failed' ? 1 : 0;
}
