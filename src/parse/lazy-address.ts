import { eachAttribute } from './html-attributes.ts';
import { withoutLast } from './without-last.ts';

/** Where scripts of pages keep the address of a picture until it is scrolled to. */
const LAZY = ['data-src', 'data-lazy-src', 'data-original'];
/** Its sizes: candidates with a width or a density each. */
const SIZES = ['data-srcset', 'srcset'];
const ADDRESS = /^(?:https?:|\/|\.{1,2}\/|[^\s:]+\.[a-z\d]{2,5}(?:[?#]|$))/i;

/**
 * The address of a picture whose `src` is a placeholder, or missing: what a script of its page would show, else one of
 * its sizes that has an address. Undefined if `src` is the real one.
 */
export function lazyAddress(source: string): string | undefined {
  if (!/data-|srcset/i.test(source)) return undefined; // nearly every picture
  const values = new Map<string, string>();
  eachAttribute(source, (name, value) => void values.set(name, value.trim()));
  const written = (name: string) => values.get(name) ?? '';
  const lazy = LAZY.map(written).find((value) => ADDRESS.test(value));
  if (lazy !== undefined || /^(?!data:)./i.test(written('src'))) return lazy;
  return SIZES.map((name) => firstOf(written(name))).find((address) => address !== '');
}

/** `a.jpg 1x, b.jpg 2x`: an address may have commas in it (HTML Living Standard 4.8.4.3.10). */
function firstOf(sizes: string): string {
  return withoutLast(',', sizes.split(/\s/, 1)[0]!);
}
