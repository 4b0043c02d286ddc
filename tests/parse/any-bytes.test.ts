import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printOf } from '../../src/dedup/print-of.ts';
import { FeedFormatError } from '../../src/model/errors.ts';
import { PROBLEM_CODES } from '../../src/model/parsed-feed.ts';
import { cleanItem } from '../../src/parse/clean-item.ts';
import { parse } from '../../src/parse/parse.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/feeds', import.meta.url));
const documents = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => readFileSync(`${FOLDER}/${name}`));

const BOUNDS = { maxFieldChars: 500, maxListed: 20, maxDepth: 30, maxBytes: 50_000 };

/** A feed within its bounds, or a FeedFormatError: nothing else may come of any bytes. */
async function isRead(bytes: Uint8Array): Promise<void> {
  try {
    const feed = await parse(
      { bytes, address: 'http://e.example/' },
      { bounds: BOUNDS, extras: { x: 'x:y', t: 'title@type' } },
    );
    expect(feed.items.length).toBeLessThanOrEqual(BOUNDS.maxListed);
    for (const { code } of feed.problems ?? []) expect(PROBLEM_CODES).toContain(code);
    for (const item of feed.items) {
      expect(printOf(item)).toHaveLength(11);
      for (const value of Object.values(cleanItem(item, feed, 'http://e.example/'))) {
        if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(BOUNDS.maxFieldChars * 8);
      }
    }
  } catch (error) {
    if (!(error instanceof FeedFormatError)) throw error;
  }
}

type Mutation = (bytes: Buffer, other: Buffer) => Buffer;

const at = fc.double({ min: 0, max: 1, noNaN: true });
const place = (bytes: Buffer, where: number) => Math.floor(where * bytes.length);
const ENCODINGS = ['utf16le', 'latin1', 'utf8', 'base64', 'hex'] as const;

/** What networks, editors and bad programs do to documents. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  at.map(
    (end): Mutation =>
      (bytes) =>
        bytes.subarray(0, place(bytes, end)),
  ),
  fc.tuple(at, fc.nat(255)).map(
    ([where, byte]): Mutation =>
      (bytes) => {
        const flipped = Buffer.from(bytes);
        if (flipped.length > 0) flipped[Math.min(flipped.length - 1, place(bytes, where))]! ^= byte;
        return flipped;
      },
  ),
  fc.tuple(at, at, fc.integer({ min: 1, max: 30 })).map(
    ([from, to, times]): Mutation =>
      (bytes) => {
        const [start, end] = [place(bytes, Math.min(from, to)), place(bytes, Math.max(from, to))];
        const piece = bytes.subarray(start, Math.min(end, start + 2000));
        return Buffer.concat([
          bytes.subarray(0, end),
          ...Array.from({ length: times }, () => piece),
          bytes.subarray(end),
        ]);
      },
  ),
  at.map(
    (where): Mutation =>
      (bytes, other) =>
        Buffer.concat([bytes.subarray(0, place(bytes, where)), other, bytes.subarray(place(bytes, where))]),
  ),
  fc.constantFrom(...ENCODINGS).map(
    (encoding): Mutation =>
      (bytes) =>
        Buffer.from(bytes.toString('utf8'), encoding),
  ),
  fc.constantFrom(...ENCODINGS).map(
    (encoding): Mutation =>
      (bytes) =>
        Buffer.from(bytes.toString(encoding)),
  ),
  fc
    .tuple(
      at,
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        ']]>',
        '<![CDATA[',
        '<!--',
        '<item>',
        '</item>',
        '<?',
        '\0',
        '\ufeff',
        '{',
        '[',
        '\x1f\x8b',
      ),
    )
    .map(
      ([where, piece]): Mutation =>
        (bytes) =>
          Buffer.concat([
            bytes.subarray(0, place(bytes, where)),
            Buffer.from(piece),
            bytes.subarray(place(bytes, where)),
          ]),
    ),
);
const document = fc.constantFrom(...documents);

it('any bytes are a feed or a FeedFormatError', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), isRead), { numRuns: 300 });
});

it('so is any text that begins like a feed', async () => {
  const beginning = fc.constantFrom(
    '<rss><channel><item>',
    '<feed><entry><title>',
    '<rdf:RDF><item>',
    '{"items":[',
    '<?xml ',
    '\x1f\x8b\x08',
    '<urlset><url><news:news>',
  );
  const text = fc
    .tuple(beginning, fc.string({ unit: 'binary', maxLength: 500 }))
    .map(([start, rest]) => Buffer.from(start + rest, 'latin1'));
  await fc.assert(fc.asyncProperty(text, isRead), { numRuns: 500 });
});

it('so is any fixture, truncated, flipped, repeated, nested, or in another encoding', async () => {
  const mutated = fc
    .tuple(document, document, fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([bytes, other, mutations]) =>
      mutations.reduce<Buffer>((so, mutate) => mutate(so, other), bytes).subarray(0, 200_000),
    );
  await fc.assert(fc.asyncProperty(mutated, isRead), { numRuns: 1500 });
});
