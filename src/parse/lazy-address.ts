import { eachAttribute } from './scan-html.ts';

/** Where scripts of pages keep the address of a picture until it is scrolled to, the first that is there. */
const LAZY = ['data-src', 'data-lazy-src', 'data-original', 'data-srcset', 'srcset'];

/**
 * The address of a picture whose `src` holds a stand-in, or is missing: what a script of its page would show. `srcset` counts only
 * without `src` (HTML Living Standard 4.8.4.3: the candidates are other sizes of it). Undefined where `src` is what is meant.
 */
export function lazyAddress(source: string): string | undefined {
  if (!/data-|srcset/i.test(source)) return undefined; // nearly every picture
  const values = new Map<string, string>();
  eachAttribute(source, (name, value) => void values.set(name, value.trim()));
  const hasSource = /^(?!data:)./i.test(values.get('src') ?? '');
  for (const name of LAZY) {
    const address = values.get(name)?.split(/[\s,]/, 1)[0];
    if (address && !(hasSource && name === 'srcset')) return address;
  }
  return undefined;
}
