import { parseArgs } from 'node:util';
import { parseFeed } from 'feedsmith';
import { Parser as HtmlParser } from 'htmlparser2';
import RssParser from 'rss-parser';
import { printOf } from '../src/dedup/print-of.ts';
import { cleanItem } from '../src/parse/clean-item.ts';
import { parse } from '../src/parse/parse.ts';
import { BENCH_RULES, feedDocument } from './feed-documents.ts';

/**
 * How fast documents are read: ours with what a first poll and a later one do beside, and alone; beside rss-parser, feedsmith, and htmlparser2 walking the same
 * markup with nothing to do. One process; in each round each reads the same documents, in another order. Medians.
 * Usage: parse.js [--rounds 21] [--documents 24]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '21' }, documents: { type: 'string', default: '24' } },
  });
  const documents = Array.from({ length: Number(values.documents) }, (_, feed) => feedDocument(feed, 0, BENCH_RULES));
  const bytes = documents.map((text) => Buffer.from(text));
  const times = new Map(READERS.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < WARM_UP + Number(values.rounds); round++) {
    for (let turn = 0; turn < READERS.length; turn++) {
      const { name, read } = READERS[(turn + round) % READERS.length]!;
      const ms = await timed(() => readAll(read, bytes));
      if (round >= WARM_UP) times.get(name)!.push(ms);
    }
  }
  const size = bytes.reduce((sum, { length }) => sum + length, 0);
  process.stdout.write(report(times, documents.length, size));
}

/** Until every contestant's code is compiled. */
const WARM_UP = 5;

interface Reader {
  readonly name: string;
  readonly read: (bytes: Buffer) => unknown;
}

const READERS: readonly Reader[] = [
  { name: 'feedmill, all new', read: (bytes) => cleaned(bytes, Number.POSITIVE_INFINITY) },
  { name: 'feedmill, 2 new', read: (bytes) => cleaned(bytes, BENCH_RULES.newPerChange) },
  { name: 'feedmill', read: (bytes) => parse({ bytes, address: 'https://bench.example/' }) },
  { name: 'rss-parser', read: (bytes) => new RssParser().parseString(bytes.toString()) },
  { name: 'feedsmith', read: (bytes) => parseFeed(bytes.toString()) },
  { name: 'htmlparser2, walk', read: walk },
];

/** As a poll does it: every item read and printed; HTML sanitised, and plain text made, of those that are new. */
async function cleaned(bytes: Buffer, fresh: number): Promise<unknown> {
  const feed = await parse({ bytes, address: 'https://bench.example/' });
  const prints = feed.items.map(printOf);
  return [prints, feed.items.slice(0, fresh).map((item) => cleanItem(item, feed, 'https://bench.example/'))];
}

function walk(bytes: Buffer): void {
  const parser = new HtmlParser({ onopentag() {}, ontext() {}, onclosetag() {} }, { xmlMode: true });
  parser.end(bytes.toString());
}

async function readAll(read: Reader['read'], documents: readonly Buffer[]): Promise<void> {
  for (const bytes of documents) await read(bytes);
}

async function timed(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.({ type: 'minor' }); // nobody pays for what the one before left behind; a whole collection would drop compiled code
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function report(times: ReadonlyMap<string, readonly number[]>, documents: number, bytes: number): string {
  const medians = [...times].map(([name, all]) => [name, median(all)] as const);
  const of = (name: string) => medians.find(([known]) => known === name)![1];
  const rows = medians.map(([name, ms]) => [
    name,
    ((documents * 1000) / ms).toFixed(0),
    (bytes / 1000 / ms).toFixed(1),
    (of('rss-parser') / ms).toFixed(2),
    (ms / of('htmlparser2, walk')).toFixed(2),
  ]);
  const titles = ['', 'documents/s', 'MB/s', '× rss-parser', 'walks'];
  const size = `${documents} documents, ${(bytes / documents / 1000).toFixed(0)} KB each\n`;
  return size + [titles, ...rows].map((cells) => `${line(cells)}\n`).join('');
}

function line([first = '', ...cells]: readonly string[]): string {
  return first.padEnd(20) + cells.map((cell) => cell.padStart(14)).join('');
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
}

await main();
