import { z } from 'zod';
import { compilePattern } from '../filter/compile-pattern.ts';
import { mayHaveHost } from '../model/may-have-host.ts';
import { cronLine } from './cron-line.ts';
import { proxyAddress } from './proxy-address.ts';
import { interval, keepTime } from './units.ts';

/** `feed:` and `rss:` stood for http in the readers of old; some lists still write them. */
export function plainAddress(written: string): string {
  const bare = written.trim().replace(/^(?:feed|rss):(?=https?:)/i, '');
  return bare.replace(/^(?:feed|rss):(?:\/\/)?/i, 'http://');
}

function isFeedAddress(url: string): boolean {
  if (/^file:./i.test(url)) return true;
  const isWhole = /^https?:\/\/[^/\\]/i.test(url); // URL would mend it, and what hides passwords would not see one
  return isWhole && mayHaveHost(url) && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

const pattern = z.string().superRefine((text, context) => {
  try {
    compilePattern(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const patterns = z.union([pattern, z.array(pattern).min(1)], { error: unionMeaning });

/** Words or `/regex/i` by field; one that matches is enough. */
const filterSchema = z
  .strictObject({
    title: patterns.optional(),
    url: patterns.optional(),
    author: patterns.optional(),
    category: patterns.optional(),
    text: patterns.optional(),
  })
  .refine((rules) => Object.keys(rules).length > 0, 'name a field: title, url, author, category or text');

/** A union's own message says nothing: that of its first broken member does. */
function unionMeaning(issue: { readonly code?: string; readonly errors?: unknown }): string | undefined {
  const members = (issue.errors ?? []) as readonly (readonly { readonly code: string; readonly message: string }[])[];
  return members.flat().find(({ code }) => code === 'custom')?.message ?? 'write words, /regex/i, or a list of them';
}

/** What items of it keep beside our own fields: `rating: media:rating`, `width: media:thumbnail@width`, `lat: geo:point/geo:lat`. */
const extraName = z.string().regex(/^[A-Za-z_][\w-]{0,63}$/, 'a name is made of letters, digits, "_" and "-"');
const extraElement = z
  .string()
  .regex(
    /^[^\s<>@]{1,200}(?:@[^\s<>@]{1,100})?$/,
    'write an element like media:rating, or its attribute like media:rating@scheme',
  );

/** RFC 9110 sections 5.1 and 5.5: what else stands there no server would be sent. */
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'a name of a header is made of letters, digits and "-"');
const headerValue = z
  .string()
  .regex(/^[\t -~\u0080-\u00ff]*$/, 'a header takes letters of Latin-1, and no line breaks');

/** One feed as a list names it. Only `url` is needed. */
export const feedSchema = z.strictObject(
  {
    url: z.string().transform(plainAddress).refine(isFeedAddress, 'write an address with http://, https:// or file:'),
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id is made of a-z, 0-9 and "-", 64 signs at most')
      .optional(),
    title: z.string().min(1).optional(),
    tags: z.array(z.string().min(1)).default([]),
    every: interval.optional(),
    cron: cronLine.optional(),
    only: filterSchema.optional(),
    skip: filterSchema.optional(),
    headers: z.record(headerName, headerValue).default({}),
    proxy: proxyAddress.optional(),
    extras: z.record(extraName, extraElement).optional(),
    dedup: z.enum(['off', 'item', 'page', 'copy']).optional(),
    identity: z.enum(['guid', 'page']).optional(),
    keep: keepTime.optional(),
    parser: z.enum(['feedmill', 'rss-parser']).default('feedmill'),
  },
  {
    error: ({ input }) =>
      typeof input === 'string' ? `write "- url: ${isFeedAddress(input) ? input : 'ADDRESS'}"` : undefined,
  },
);

export type FeedEntry = z.output<typeof feedSchema>;

/** A list in YAML. Feeds stay unchecked here, so that one bad feed is told by its place. */
export const listSchema = z.strictObject(
  { feeds: z.array(z.unknown()).nullable().default([]) },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'write "feeds:", and below it a line "- url: ADDRESS" for each' : undefined,
  },
);
