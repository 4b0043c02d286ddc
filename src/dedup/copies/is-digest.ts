import type { Candidates } from './copy-index.ts';
import type { Sketch } from './sketch-of.ts';

/**
 * Whether a text is put together from texts that have nothing to do with each other: a digest, a live ticker, a page of
 * teasers. It contains each of them, and would weld them into one group. `of` are the candidates of `sketch`; `part` is
 * one that it holds. Texts that hold a part in common are one story, however many there are.
 */
export function isDigest(sketch: Sketch, of: Candidates, part: Sketch): boolean {
  const [least, most] = [Math.max(MIN_PART, sketch.sample.length * MIN_PART_SHARE), sketch.sample.length / 2];
  const first = new Set(part.sample);
  const parts = [new Set(sketch.sample.filter((hash) => first.has(hash)))];
  for (const { shared } of of.found.toSorted((a, b) => b.shared.length - a.shared.length)) {
    if (shared.length < least) break;
    if (shared.length > most || parts.some((one) => isRelated(one, shared))) continue;
    if (parts.push(new Set(shared)) >= MIN_PARTS) return true;
  }
  return false;
}

const MIN_PARTS = 3;
/** Of the digest's sample: less is a quotation. */
const MIN_PART_SHARE = 0.06;
const MIN_PART = 3;
const MAX_COMMON = 0.2;

function isRelated(part: ReadonlySet<number>, shared: readonly number[]): boolean {
  const common = shared.filter((hash) => part.has(hash)).length;
  return common > MAX_COMMON * Math.min(part.size, shared.length);
}
