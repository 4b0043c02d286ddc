import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FeedFormatError } from '../../src/model/errors.ts';
import type { ParsedFeed } from '../../src/model/parsed-feed.ts';
import { parse } from '../../src/parse/parse.ts';
import { READING_RULES } from './reading-rules.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/feeds', import.meta.url));
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => basename(name, '.xml'));

interface Pair {
  readonly rules: readonly string[];
  /** The document's own; null: none. */
  readonly address?: string | null;
  readonly charset?: string;
  readonly extras?: Readonly<Record<string, string>>;
  /** Empty lists and `truncated: false` are left out. */
  readonly feed?: unknown;
  readonly error?: string;
}

const pairOf = (name: string) => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Pair;

function read(name: string, { address = 'http://e.example/feed', charset, extras }: Pair): Promise<ParsedFeed> {
  const document = {
    bytes: readFileSync(`${FOLDER}/${name}.xml`),
    ...(address && { address }),
    ...(charset && { charset }),
  };
  return parse(document, { ...(extras && { extras }) });
}

describe('fixtures', () => {
  it.each(names)('%s reads as written beside it', async (name) => {
    const pair = pairOf(name);
    if (pair.error === undefined) return expect(readable(await read(name, pair))).toEqual(pair.feed);
    await expect(read(name, pair)).rejects.toThrow(pair.error);
    await expect(read(name, pair)).rejects.toThrow(FeedFormatError);
  });

  it('every rule is held by a pair, and every pair holds rules that there are', () => {
    const held = new Set(names.flatMap((name) => pairOf(name).rules));
    expect(Object.keys(READING_RULES).filter((rule) => !held.has(rule))).toEqual([]);
    expect([...held].filter((rule) => !Object.hasOwn(READING_RULES, rule))).toEqual([]);
  });
});

/** Instants as people read them, so that the pairs can be checked by eye. */
function readable(feed: ParsedFeed): unknown {
  return JSON.parse(JSON.stringify(feed), (key, value) => {
    if (key === 'truncated' && value === false) return undefined;
    if (Array.isArray(value) && value.length === 0 && key !== 'items') return undefined;
    const isInstant = (key === 'published' || key === 'updated') && typeof value === 'number';
    return isInstant ? new Date(value).toISOString() : value;
  });
}
