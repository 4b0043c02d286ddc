import type { Random } from '../../tests/processes/random.ts';
import type { Language } from './language.ts';

/** A pattern with one of its `{a|b}` taken and its `[slots]` filled. */
export function expand(pattern: string, random: Random, fill: (slot: string) => string): string {
  const chosen = pattern.replace(/\{(.+?)\}/g, (_, all: string) => random.oneOf(all.split('|')));
  return chosen.replace(/\[(\w+)\]/g, (_, slot: string) => fill(slot));
}

const LONG = 5;

/** A phrase of five words and more with an adverb in it: shared runs of five words should be no more than chance. */
export function varied(phrase: string, random: Random, { adverbs }: Language): string {
  const words = phrase.split(/[ ’]/);
  if (words.length < LONG) return phrase;
  const spaced = phrase.split(' ');
  if (spaced.length < LONG - 2) return phrase;
  const at = random.whole(Math.min(2, spaced.length - 2), spaced.length - 2);
  return [...spaced.slice(0, at), random.oneOf(adverbs), ...spaced.slice(at)].join(' ');
}

/** The first letter large. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
