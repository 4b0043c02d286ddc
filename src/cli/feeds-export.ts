import { OPML_NAMESPACE } from '../config/opml-entry.ts';
import { opmlFeed } from '../config/opml-feed.ts';
import { writeOpml } from '../export/write-opml.ts';
import type { Context, GlobalOptions } from './context.ts';

/** `feedmill feeds export` */
export async function feedsExport(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  const titles = await titlesOf(context, settings);
  const { feeds } = await context.feeds(settings);
  const written = feeds.map((feed) => opmlFeed(feed, settings, titles.get(feed.id)));
  await context.out.write(`${writeOpml(written, OPML_NAMESPACE, new Date(context.now()))}\n`);
}

/** What the documents call themselves; a list can be exported before anything was collected. */
async function titlesOf(
  context: Context,
  settings: ReturnType<Context['settings']>,
): Promise<ReadonlyMap<string, { title?: string }>> {
  try {
    const archive = await context.archive(settings);
    const reports = archive.feeds.reports();
    archive.close();
    return new Map(reports.map(({ id, title }) => [id, title === undefined ? {} : { title }]));
  } catch {
    return new Map(); // no store yet: addresses serve as titles
  }
}
