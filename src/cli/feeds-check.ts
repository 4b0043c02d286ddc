import { toIso } from '../model/instant.ts';
import { fullText } from '../model/item.ts';
import { type CheckedDocument, type CheckedItem, checkDocument } from './check-document.ts';
import { type CheckSubject, checkSubjects } from './check-subjects.ts';
import { type CheckRow, checkTable, rowOf } from './check-table.ts';
import type { Context, GlobalOptions } from './context.ts';
import { progress } from './progress.ts';
import { readerOf } from './read-feed.ts';
import { sparingHosts } from './spare-hosts.ts';

interface CheckOptions extends GlobalOptions {
  readonly secondOpinion?: boolean;
}

const AT_ONCE = 16;

/** `feedmill feeds check [WHAT…]` */
export async function feedsCheck(
  context: Context,
  options: CheckOptions,
  ...words: readonly string[]
): Promise<number> {
  const settings = context.settings(options.config);
  const { feeds, notes } = await context.feeds(settings);
  const subjects = checkSubjects(words, feeds);
  if (words.length === 0) for (const note of notes) context.out.note(`${note}\n`);
  if (subjects.length === 0) context.out.note('there is nothing to check: no feed is listed, or the folder is empty\n');
  const documents = await context.documents(settings);
  const reader = readerOf(settings, documents, context.now);
  const shown = progress('checked', context);
  let done = 0;
  let failed = 0;
  const inTurn = sparingHosts(AT_ONCE, settings.fetch.perHost);
  const check = async (subject: CheckSubject): Promise<CheckRow | undefined> => {
    const checked = await checkDocument(subject, reader, options.secondOpinion ?? false);
    if (checked.read.kind !== 'feed') failed++;
    shown.at(++done, subjects.length);
    if (!options.json) return rowOf(checked);
    await context.out.write(`${JSON.stringify(jsonOf(checked))}\n`);
    return undefined;
  };
  const checkInTurn = (subject: CheckSubject) => inTurn(subject.url, () => check(subject));
  const checks = options.json ? oneByOne(subjects, checkInTurn) : Promise.all(subjects.map(checkInTurn));
  const rows = await checks.finally(() => shown.end()).finally(() => documents.close());
  if (!options.json) {
    const read = rows.flatMap((row) => row ?? []);
    if (words.length > 0) noteCut(read, settings.parse.maxItems, context);
    await context.out.write(checkTable(read, context.columns));
  }
  return failed > 0 ? 1 : 0;
}

/** Its lines stand in the order of what was named. */
async function oneByOne(
  subjects: readonly CheckSubject[],
  check: (subject: CheckSubject) => Promise<CheckRow | undefined>,
): Promise<readonly (CheckRow | undefined)[]> {
  const rows: (CheckRow | undefined)[] = [];
  for (const subject of subjects) rows.push(await check(subject));
  return rows;
}

/** A poll takes so many new items at once, and the rest next time. */
function noteCut(rows: readonly CheckRow[], maxItems: number, { out }: Context): void {
  for (const { path, count } of rows) {
    if (count > maxItems)
      out.note(`${path}: a poll stores ${maxItems} new items at most (parse.maxItems), the rest with the next ones\n`);
  }
}

/** One line a document: this form is a promise (README, "Finding and checking feeds"). */
function jsonOf({ path, read, items, ms, differences }: CheckedDocument): Record<string, unknown> {
  const opinion = differences === undefined ? {} : { secondOpinion: differences };
  if (read.kind !== 'feed') {
    const code = read.kind === 'failed' ? 'no-document' : 'no-feed';
    return { path, ok: false, items: [], problems: [{ code, detail: read.why }], ms, ...opinion };
  }
  const { format, encoding, title, problems = [], truncated } = read.feed;
  const cut = truncated ? { truncated } : {};
  return { path, ok: true, format, encoding, title, items: items.map(jsonItem), problems, ...cut, ms, ...opinion };
}

/** `id` is what a feed's item is told by: its guid, else its address. */
function jsonItem({ item, skipped }: CheckedItem): Record<string, unknown> {
  const { guid, url, title, published, updated } = item;
  const { authors = [], categories = [], enclosures = [] } = item;
  return {
    id: guid ?? url,
    guid,
    url,
    title,
    published: toIso(published),
    updated: toIso(updated),
    publishedRaw: published === undefined ? item.publishedRaw : undefined,
    authors,
    categories,
    enclosures,
    image: item.image,
    language: item.language,
    source: item.source,
    section: item.section,
    extras: item.extras,
    contentText: fullText(item),
    skipped,
  };
}
