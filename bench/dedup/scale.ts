import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printOf } from '../../src/dedup/print-of.ts';
import type { Feed } from '../../src/model/feed.ts';
import { DAY_MS } from '../../src/model/instant.ts';
import type { ItemBody } from '../../src/model/item.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { CopySearch } from '../../src/pipeline/copies/copy-search.ts';
import { NetworkWatch } from '../../src/pipeline/network-watch.ts';
import { storeOutcomes } from '../../src/pipeline/store-outcomes.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { Random } from '../../tests/processes/random.ts';
import { fillStore } from './scale/fill-store.ts';
import { NewsTexts } from './scale/news-texts.ts';

const NOW = Date.UTC(2026, 10, 25);
const FEEDS = 500;
/** Rounds of outcomes: ten without the search, then ten with it after each, and so on, so that both meet the same store and machine. */
const ROUNDS = 120;
const BLOCK = 10;
const OUTCOMES = 10;
const ITEMS = 5;
/** Of the new items, copies of what was collected in the last days. */
const COPIED = 0.2;

interface Growth {
  readonly stored: number;
  /** CPU of the writer for an item, medians over the rounds: alone, and with the search behind it. */
  readonly aloneMs: number;
  readonly behindMs: number;
  /** CPU of the search of an item, and the longest step of it, which is what it keeps the writer waiting at most. */
  readonly searchMs: number;
  readonly longestMs: number;
  /** What a start takes until the search begins, and what the index and all else hold. */
  readonly startMs: number;
  readonly memoryMb: number;
}

/** What storing items takes in a store that holds so many, with and without the search for copies in the same process. */
export function measureGrowth(stored: number, rounds = ROUNDS): Growth {
  const data = mkdtempSync(join(tmpdir(), 'feedmill-scale-'));
  try {
    return measure(data, stored, rounds);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function measure(data: string, stored: number, rounds: number): Growth {
  const news = new NewsTexts();
  const feeds = Array.from({ length: FEEDS }, (_, at) => feed(`f${at + 1}`));
  const first = openStore(data, () => 'store');
  first.feeds.sync(feeds, 0);
  first.close();
  fillStore(data, stored, FEEDS, news, NOW);
  let ids = 0;
  const store = openStore(data, () => `02NEW${String(++ids).padStart(21, '0')}`);
  try {
    const memory = memoryMb();
    const startedAt = cpuMs();
    const search = new CopySearch(store.writer, () => NOW + 1);
    while (search.step());
    const startMs = cpuMs() - startedAt;
    return {
      stored,
      startMs,
      ...growth({ store, search, news, stored, rounds, newId: () => `n${++ids}` }),
      memoryMb: memoryMb() - memory,
    };
  } finally {
    store.close();
  }
}

interface Filled {
  readonly store: Store;
  readonly search: CopySearch;
  readonly news: NewsTexts;
  readonly stored: number;
  readonly rounds: number;
  newId(): string;
}

function growth({ store, search, news, stored, rounds, newId }: Filled) {
  const random = new Random(3);
  const times: { alone: number[]; behind: number[]; steps: number[]; searches: number[] } = {
    alone: [],
    behind: [],
    steps: [],
    searches: [],
  };
  const deps = depsOf(store, newId);
  for (let round = 0; round < rounds; round++) {
    const outcomes = Array.from({ length: OUTCOMES }, (_, at) => newItems(news, random, stored, round * OUTCOMES + at));
    const isBehind = Math.floor(round / BLOCK) % 2 === 1;
    const startedAt = cpuMs();
    storeOutcomes(outcomes, deps);
    (isBehind ? times.behind : times.alone).push((cpuMs() - startedAt) / (OUTCOMES * ITEMS));
    if (!isBehind && round % BLOCK < BLOCK - 1) continue;
    const before = cpuMs();
    for (let more = true; more; ) {
      const stepAt = cpuMs();
      more = search.step();
      times.steps.push(cpuMs() - stepAt);
    }
    if (isBehind) times.searches.push((cpuMs() - before) / (OUTCOMES * ITEMS));
  }
  return {
    aloneMs: median(times.alone),
    behindMs: median(times.behind),
    searchMs: median(times.searches),
    longestMs: Math.max(...times.steps),
  };
}

function depsOf(store: Store, newId: () => string) {
  return {
    store: store.writer,
    newId,
    limits: { minMs: 1000, maxMs: DAY_MS, zone: 'local' },
    hostIntervalMs: 1000,
    network: new NetworkWatch(),
    keepPollsMs: 30 * DAY_MS,
  };
}

/** What a feed lists: of five new texts one is a copy. */
function newItems(news: NewsTexts, random: Random, stored: number, nth: number): PollOutcome {
  const at = (nth % FEEDS) + 1;
  const items = Array.from({ length: ITEMS }, (_, of) => {
    const own = 2_000_000 + nth * ITEMS + of;
    const number = random.chance(COPIED) ? stored - random.whole(0, Math.floor(stored / 20)) : own;
    const contentText = news.textOf(number, at);
    const url = `https://f${at}.example/${own}`;
    const body: ItemBody = { guid: `g${own}`, url, title: `t${own}`, summary: contentText.slice(0, 120), contentText };
    return { print: printOf({ authors: [], categories: [], enclosures: [], ...body } as never), body };
  });
  return {
    poll: `p${nth}`,
    feed: `f${at}`,
    url: `https://f${at}.example/feed`,
    fetchedAt: NOW + nth,
    ms: 5,
    http: { status: 200, bytes: 100 },
    result: {
      kind: 'changed',
      validators: {},
      bodyHash: `h${nth}`,
      truncated: false,
      listed: items.map(({ print }) => print),
      total: items.length,
      items,
      hints: { reuse: 0 },
    },
  };
}

export function growthTable(all: readonly Growth[]): string {
  const head = ['stored', 'alone', 'behind', 'ratio', 'search', 'longest', 'start', 'memory'];
  const rows = all.map((one) => [
    String(one.stored),
    `${one.aloneMs.toFixed(3)} ms`,
    `${one.behindMs.toFixed(3)} ms`,
    (one.behindMs / one.aloneMs).toFixed(2),
    `${one.searchMs.toFixed(2)} ms`,
    `${one.longestMs.toFixed(0)} ms`,
    `${one.startMs.toFixed(0)} ms`,
    `${one.memoryMb.toFixed(0)} MB`,
  ]);
  return [head, ...rows].map((row) => row.map((cell) => cell.padStart(11)).join('')).join('\n');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 2 ** 20;
}

function feed(id: string): Feed {
  const settings = { tags: [], everyMs: DAY_MS, headers: {}, parser: 'feedmill' as const };
  return { id, url: `https://${id}.example/feed`, list: '/feeds.yaml', host: `${id}.example`, settings };
}
