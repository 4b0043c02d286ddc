import { UsageError } from '../model/errors.ts';
import { toIso } from '../model/instant.ts';
import { addressesOf } from './addresses-of.ts';
import type { Context, GlobalOptions } from './context.ts';
import { type Candidate, feedCandidates } from './feed-candidates.ts';
import { jsonLine } from './json-line.ts';
import { readerOf } from './read-feed.ts';
import { type Column, table } from './table.ts';

/** `feedmill feeds discover URL` */
export async function feedsDiscover(context: Context, options: GlobalOptions, written: string): Promise<number> {
  const settings = context.settings(options.config);
  const urls = addressesOf(written).filter((url) => /^https?:/i.test(url));
  if (urls.length === 0)
    throw new UsageError(`"${written}" is no address of a site: write it like https://example.org`);
  const documents = await context.documents(settings);
  const reader = readerOf(settings, documents, context.now);
  try {
    for (const url of urls) {
      const { candidates, why, unasked = 0 } = await feedCandidates(url, reader, true);
      if (candidates.length === 0) context.out.note(`no feed at ${url}: ${why}\n`);
      else {
        if (unasked > 0) context.out.note(`${unasked} more addresses are named, and were not asked\n`);
        return await show(candidates, context, options);
      }
    }
  } finally {
    await documents.close();
  }
  return 1;
}

async function show(
  candidates: readonly Candidate[],
  { out, columns }: Context,
  options: GlobalOptions,
): Promise<number> {
  await out.write(options.json ? candidates.map(jsonOf).map(jsonLine).join('') : table(COLUMNS, candidates, columns));
  return 0;
}

function jsonOf({ url, found, feed }: Candidate): Record<string, unknown> {
  const { format, title, items } = feed;
  return { url, found, format, title, items: items.length, newest: newestOf(feed) };
}

function newestOf({ items }: Candidate['feed']): string | undefined {
  const times = items.flatMap(({ published, updated }) => published ?? updated ?? []);
  return times.length === 0 ? undefined : toIso(times.reduce((a, b) => Math.max(a, b)));
}

const COLUMNS: readonly Column<Candidate>[] = [
  { title: 'FEED', value: ({ url }) => url },
  { title: 'FORMAT', value: ({ feed }) => feed.format },
  { title: 'ITEMS', value: ({ feed }) => String(feed.items.length), right: true },
  { title: 'NEWEST', value: ({ feed }) => newestOf(feed)?.slice(0, 10) ?? '-' },
  { title: 'FOUND BY', value: ({ found }) => found },
  { title: 'TITLE', value: ({ feed }) => feed.title ?? '' },
];
