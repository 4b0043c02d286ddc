import { type HostPoliteness, politeness, together } from '../schedule/politeness.ts';
import type { Context, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';
import { readTime } from './read-time.ts';
import { type Column, table } from './table.ts';

interface PolitenessOptions extends GlobalOptions {
  readonly since: string;
}

/** `feedmill feeds politeness` */
export async function feedsPoliteness(context: Context, options: PolitenessOptions): Promise<void> {
  const archive = await context.archive(context.settings(options.config));
  try {
    const since = readTime('--since', options.since, context.now());
    const hosts = politeness(archive.schedule.traces(since)).toSorted((a, b) => b.requests - a.requests);
    if (options.json) return await context.out.write(hosts.map(jsonLine).join(''));
    const rules = RULES.map(({ says, count }) =>
      verdict(
        says,
        hosts.reduce((sum, host) => sum + count(host), 0),
      ),
    );
    await context.out.write(`${table(COLUMNS, [...hosts, together(hosts)], context.columns)}\n${rules.join('\n')}\n`);
  } finally {
    archive.close();
  }
}

/**
 * What is expected of a well-behaved reader (rachelbythebay's score of feed readers, earth.org.uk's list for podcast clients). `count`:
 * how often it was not so; undefined words stand for rules that are told as a figure, since they depend on the server or the user.
 */
const RULES: readonly { readonly says: string; readonly count: (host: HostPoliteness) => number }[] = [
  {
    says: 'no poll before what max-age, Expires, ttl, sy:, skipHours, skipDays and poll.min promise',
    count: ({ early }) => early,
  },
  { says: 'no poll of a host before its Retry-After is over', count: ({ retryAfterBroken }) => retryAfterBroken },
  { says: 'no feed twice within 10 seconds', count: ({ doubled }) => doubled },
  { says: 'at most one request without validators a day', count: ({ unconditionalInADay }) => unconditionalInADay },
  { says: 'at most one request with validators an hour', count: ({ conditionalInAnHour }) => conditionalInAnHour },
];

function verdict(rule: string, broken: number): string {
  return `${broken === 0 ? 'kept  ' : 'broken'}  ${rule}${broken === 0 ? '' : `: ${broken} times`}`;
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
  { title: 'TAKEN', value: ({ bytes }) => size(bytes), right: true },
  { title: 'SAVED', value: ({ bytesSaved }) => size(bytesSaved), right: true },
  { title: 'EARLY', value: ({ early }) => String(early), right: true },
  {
    title: 'RETRY-AFTER',
    value: ({ retryAfters, retryAfterBroken }) => `${retryAfters}, ${retryAfterBroken} broken`,
    right: true,
  },
  { title: 'DOUBLED', value: ({ doubled }) => String(doubled), right: true },
  { title: 'BY HAND', value: ({ byHand }) => String(byHand), right: true },
];

const MIB = 1024 * 1024;

function size(bytes: number): string {
  if (bytes < MIB) return `${Math.round(bytes / 102.4) / 10} KiB`;
  return `${Math.round(bytes / (MIB / 10)) / 10} MiB`;
}
