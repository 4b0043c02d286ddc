import type { Context, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';
import { pollTable } from './run.ts';
import { unlistedFeed } from './unknown.ts';

/** `feedmill poll FEED` */
export async function poll(context: Context, options: GlobalOptions, feed: string): Promise<number> {
  const settings = context.settings(options.config);
  const report = await context.poll(settings, feed);
  if (!report) throw unlistedFeed(feed);
  await context.out.write(options.json ? jsonLine(report) : pollTable([report]));
  return report.result === 'failed' ? 1 : 0;
}
