import { printOf } from '../../src/dedup/print-of.ts';
import { FeedFormatError } from '../../src/model/errors.ts';
import type { ParsedFeed } from '../../src/model/parsed-feed.ts';
import { cleanItem } from '../../src/parse/clean-item.ts';
import { parse } from '../../src/parse/parse.ts';
import { ATTACKS } from './attacks.ts';

/**
 * Reads one attack in a process of its own, as a poll would, and tells how long it took and how much more memory than before it
 * was needed. Usage: attack.js NAME
 */
export interface AttackReport {
  readonly kept: number;
  readonly ms: number;
  readonly megabytes: number;
  /** Was it cut off by the deadline? */
  readonly isOutOfTime: boolean;
  readonly refused?: string;
}

const MAX_NEW = 2000;

async function main(name: string): Promise<AttackReport> {
  const bytes = Buffer.from(ATTACKS[name]!.document());
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  const feed = await read(bytes);
  const kept = typeof feed === 'string' ? 0 : feed.items.filter(({ title }) => title?.startsWith('kept')).length;
  const ms = performance.now() - startedAt;
  const peak = process.resourceUsage().maxRSS * 1024;
  const megabytes = Math.max(0, peak - before) / 2 ** 20;
  const isOutOfTime = typeof feed !== 'string' && (feed.problems ?? []).some(({ code }) => code === 'out-of-time');
  return { kept, ms, megabytes, isOutOfTime, ...(typeof feed === 'string' && { refused: feed }) };
}

async function read(bytes: Buffer): Promise<ParsedFeed | string> {
  try {
    const feed = await parse({ bytes, address: 'http://e.example/' }, { now: () => performance.now() });
    feed.items.map(printOf);
    for (const item of feed.items.slice(0, MAX_NEW)) cleanItem(item, feed, 'http://e.example/');
    return feed;
  } catch (error) {
    if (!(error instanceof FeedFormatError)) throw error;
    return error.message;
  }
}

process.stdout.write(JSON.stringify(await main(process.argv[2]!)));
