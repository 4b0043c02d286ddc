import { generateOpml } from 'feedsmith';
import { writableValue } from './writable-text.ts';

/** A feed as OPML names it. `settings` are what a list of ours says of it beside address and title. */
export interface OpmlFeed {
  readonly url: string;
  readonly title: string;
  readonly site?: string;
  readonly tags: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Feeds as OPML 2.0. The first tag is the folder, all tags are categories, and our settings stand in a namespace of ours, so
 * that `feeds import` reads back what was written.
 */
export function writeOpml(feeds: readonly OpmlFeed[], namespace: string, created?: Date): string {
  const names = [...new Set(feeds.flatMap(({ settings }) => Object.keys(settings)))].map((key) => `feedmill:${key}`);
  if (feeds.length === 0) return EMPTY; // the generator refuses a body without outlines
  const opml = generateOpml(
    {
      head: { title: 'Feedmill', ...(created && { dateCreated: created }) },
      body: { outlines: writableValue(outlinesOf(feeds)) },
    } as never,
    { extraOutlineAttributes: names as never },
  );
  return opml.replace('<opml version="2.0">', `<opml version="2.0" xmlns:feedmill="${namespace}">`);
}

const EMPTY = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Feedmill</title></head><body></body></opml>`;

function outlinesOf(feeds: readonly OpmlFeed[]): readonly unknown[] {
  const folders = new Map<string, unknown[]>();
  const loose: unknown[] = [];
  for (const feed of feeds) {
    const folder = feed.tags[0];
    const inside = folder === undefined ? loose : (folders.get(folder) ?? []);
    inside.push(outlineOf(feed));
    if (folder !== undefined) folders.set(folder, inside);
  }
  return [...loose, ...[...folders].map(([text, outlines]) => ({ text, outlines }))];
}

function outlineOf({ url, title, site, tags, settings }: OpmlFeed): Record<string, unknown> {
  const categories = tags.filter((tag) => !/[,/]/.test(tag));
  return {
    text: title,
    title,
    type: 'rss',
    xmlUrl: url,
    ...(site !== undefined && { htmlUrl: site }),
    ...(categories.length > 0 && { category: categories.join(',') }),
    ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [`feedmill:${key}`, written(value)])),
  };
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
