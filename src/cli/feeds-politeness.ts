import { type HostPoliteness, politeness, together } from '../schedule/politeness.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';
import { readTime } from './read-time.ts';
import { showSize } from './show-size.ts';
import { type Column, table } from './table.ts';

interface PolitenessOptions extends GlobalOptions {
  readonly since: string;
}

/** `feedmill feeds politeness` */
export async function feedsPoliteness(context: Context, options: PolitenessOptions): Promise<void> {
  await context.archive(context.settings(options.config), async (archive) => {
    const since = readTime('--since', options.since, context.now());
    const hosts = politeness(archive.schedule.traces(since)).toSorted((a, b) => b.requests - a.requests);
    if (options.json) return await context.out.write(hosts.map(jsonLine).join(''));
    const all = together(hosts);
    const rules = [...RULES.map(({ says, count }) => verdict(says, count(all))), ...figures(all)];
    await context.out.write(`${table(COLUMNS, [...hosts, all], context.columns)}\n${rules.join('\n')}\n`);
  });
}

/**
 * What is expected of a well-behaved reader (rachelbythebay's score of feed readers, earth.org.uk's list for podcast clients), as far as
 * it is ours alone to keep.
 */
const RULES: readonly { readonly says: string; readonly count: (host: HostPoliteness) => number }[] = [
  {
    says: 'no poll before what max-age, Expires, ttl, sy:, skipHours, skipDays and poll.min promise',
    count: ({ early }) => early,
  },
  { says: 'no poll of a host before its Retry-After is over', count: ({ retryAfterBroken }) => retryAfterBroken },
  { says: 'no feed twice within 10 seconds', count: ({ doubled }) => doubled },
];

function verdict(rule: string, broken: number): string {
  return broken === 0 ? `kept    ${rule}` : `broken  ${rule}: ${counted(broken, 'time')}`;
}

/** What depends on servers and settings: those that count requests strictly ask for none of either. */
function figures({ requests, conditionalInAnHour, unconditionalInADay }: HostPoliteness): readonly string[] {
  return [
    `figure  ${conditionalInAnHour} of ${requests} requests came less than an hour after the one before (poll.every, every: of a feed)`,
    `figure  ${unconditionalInADay} of ${requests} had no validators less than a day after such a one: their servers give none`,
  ];
}

const COLUMNS: readonly Column<HostPoliteness>[] = [
  { title: 'HOST', value: ({ host }) => host },
  { title: 'FEEDS', value: ({ feeds }) => String(feeds), right: true },
  { title: 'REQUESTS', value: ({ requests }) => String(requests), right: true },
  {
    title: '304',
    value: ({ requests, notModified }) => `${Math.round((100 * notModified) / Math.max(1, requests))} %`,
    right: true,
  },
  { title: 'TAKEN', value: ({ bytes }) => showSize(bytes), right: true },
  { title: 'SAVED', value: ({ bytesSaved }) => showSize(bytesSaved), right: true },
  { title: 'EARLY', value: ({ early }) => String(early), right: true },
  {
    title: 'RETRY-AFTER',
    value: ({ retryAfters, retryAfterBroken }) => `${retryAfters}, ${retryAfterBroken} broken`,
    right: true,
  },
  { title: 'DOUBLED', value: ({ doubled }) => String(doubled), right: true },
  { title: 'BY HAND', value: ({ byHand }) => String(byHand), right: true },
];
