import type { Command } from 'commander';
import type { Context } from './context.ts';
import { lazily } from './lazily.ts';

/** `feedmill feeds …`. */
export function addFeeds(program: Command, context: Context): void {
  const feeds = program.command('feeds').description('the feeds of all lists: see, add, remove, pause, move');
  feeds
    .command('list')
    .description('each feed with its last poll, its items and its next poll')
    .option('--tag <tag>', 'only feeds with this tag')
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./feeds-list.ts')).feedsList));
  feeds
    .command('add <url>')
    .description('add a feed, or the feed of a site, to the first YAML list, and poll it')
    .option('--id <id>', 'its id; else made from the address')
    .option('--tag <tag...>', 'its tags: --tag world --tag press, or --tag world,press')
    .option('--every <time>', 'how often it is polled: 10m, 6h')
    .option('--json', 'print the poll as JSON')
    .action(lazily(context, async () => (await import('./feeds-add.ts')).feedsAdd));
  feeds
    .command('remove <id>')
    .description('take a feed out of its list; its items stay')
    .option('--with-items', 'also remove its items, except those that other feeds list')
    .action(lazily(context, async () => (await import('./feeds-remove.ts')).feedsRemove));
  feeds
    .command('pause <id>')
    .description('stop polling a feed until it is resumed')
    .action(lazily(context, async () => (await import('./feeds-pause.ts')).feedsPause));
  feeds
    .command('resume <id>')
    .description('poll a paused or parked feed again')
    .action(lazily(context, async () => (await import('./feeds-pause.ts')).feedsResume));
  feeds
    .command('politeness')
    .description(
      'how we treat each host: requests, bytes saved by 304, promises kept; judged by the rules for good readers',
    )
    .option('--since <time>', 'since when: 24h, 7d, 2026-11-22', '24h')
    .option('--json', 'print a line of JSON for each host')
    .action(lazily(context, async () => (await import('./feeds-politeness.ts')).feedsPoliteness));
  addMoving(feeds, context);
}

const DISCOVER_HELP = `
FOUND BY says how: itself (the address is a feed), link (the page names it), header (HTTP names it), system (where its
publishing system keeps it), anchor (a link that looks like a feed), usual (a usual place), robots (a sitemap of news).`;

function addMoving(feeds: Command, context: Context): void {
  feeds
    .command('import <file>')
    .description("add the feeds of a file (OPML, newsboat's urls, YAML, or plain addresses) to the first YAML list")
    .option('--dry-run', 'show what would be added, and change nothing')
    .option('--check', "ask each new feed once, and leave out those that can't be read")
    .option(
      '--with-secrets',
      'also add feeds that would receive a ${NAME} of the environment: for a file that you trust',
    )
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./feeds-import.ts')).feedsImport));
  feeds
    .command('export')
    .description('all feeds with their settings, as OPML 2.0 on stdout')
    .action(lazily(context, async () => (await import('./feeds-export.ts')).feedsExport));
  feeds
    .command('check [what...]')
    .description('read feeds without storing: ids, addresses, files or folders; without any, all listed feeds')
    .option('--json', 'print a line of JSON for each, with its items')
    .option('--second-opinion', 'read each with rss-parser too, and show where the two differ')
    .addHelpText('after', '\nFor a feed with "only:" or "skip:" it shows what the filter does to each item.')
    .action(lazily(context, async () => (await import('./feeds-check.ts')).feedsCheck));
  feeds
    .command('discover <url>')
    .description('the feeds that a site offers, the best first; nothing is added')
    .option('--json', 'print JSON lines')
    .addHelpText('after', DISCOVER_HELP)
    .action(lazily(context, async () => (await import('./feeds-discover.ts')).feedsDiscover));
}
