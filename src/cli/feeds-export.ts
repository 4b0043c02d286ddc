import { OPML_NAMESPACE } from '../config/opml-entry.ts';
import { opmlFeed } from '../config/opml-feed.ts';
import type { Settings } from '../config/settings-schema.ts';
import { writeOpml } from '../export/write-opml.ts';
import type { Feed } from '../model/feed.ts';
import { loginOf } from '../model/without-password.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';

/** `feedmill feeds export` */
export async function feedsExport(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  const titles = await titlesOf(context, settings);
  const { feeds } = await context.feeds(settings);
  const written = feeds.map((feed) => opmlFeed(feed, settings, titles.get(feed.id)));
  const secret = feeds.filter(hasSecret).length;
  if (secret > 0)
    context.out.note(
      `${counted(secret, 'feed carries', 'feeds carry')} a login or headers as they are: keep this file to yourself\n`,
    );
  await context.out.write(`${writeOpml(written, OPML_NAMESPACE, new Date(context.now()))}\n`);
}

/** A `${NAME}` is none: it says only where the secret is. */
function hasSecret({ url, settings }: Feed): boolean {
  const isBare = (address: string) => loginOf(address).replace(/\$\{\w+\}|:/g, '') !== '';
  return (
    [url, settings.proxy ?? ''].some(isBare) || Object.values(settings.headers).some((value) => !value.includes('${'))
  );
}

/** What the documents say of themselves; a list can be exported before anything was collected. */
async function titlesOf(
  context: Context,
  settings: Settings,
): Promise<ReadonlyMap<string, { title?: string; site?: string }>> {
  if (!(await context.hasStore(settings))) return new Map(); // addresses serve as titles
  const reports = await context.archive(settings, ({ feeds }) => feeds.reports());
  return new Map(reports.map(({ id, title, link }) => [id, { ...(title && { title }), ...(link && { site: link }) }]));
}
