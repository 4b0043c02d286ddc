import { type Environment, envNames } from '../model/environment.ts';
import { dotted, placeInYaml } from './place-in-yaml.ts';
import type { ListedEntry } from './read-list.ts';

/**
 * A sentence for each `${NAME}` of a list that the environment lacks, with the first place that has it. No error: the fetcher
 * expands it, and that may run elsewhere, with another environment.
 */
export function unsetNames(
  list: string,
  bytes: Uint8Array,
  entries: readonly ListedEntry[],
  env: Environment | undefined,
): readonly string[] {
  if (!env) return [];
  const places = new Map<string, (readonly PropertyKey[])[]>();
  for (const entry of entries) {
    for (const [path, value] of valuesOf(entry)) {
      for (const name of envNames(value).filter((one) => env[one] === undefined))
        places.set(name, [...(places.get(name) ?? []), path]);
    }
  }
  return [...places].map(([name, paths]) => noteFor(list, bytes, name, paths));
}

function valuesOf(entry: ListedEntry): readonly (readonly [readonly PropertyKey[], string])[] {
  const at = ['feeds', entry.at];
  const headers = Object.entries(entry.headers).map(([name, value]) => [[...at, 'headers', name], value] as const);
  return [[[...at, 'url'], entry.url], [[...at, 'proxy'], entry.proxy ?? ''], ...headers];
}

/** One look for the place, whatever the number: it reads the whole list. */
function noteFor(list: string, bytes: Uint8Array, name: string, paths: readonly (readonly PropertyKey[])[]): string {
  const [first = []] = paths;
  const place = /\.ya?ml$/i.test(list) ? placeInYaml(Buffer.from(bytes).toString('utf8'), first) : '';
  const more = paths.length > 1 ? ` (and ${paths.length - 1} more)` : '';
  return `${list}${place}: ${dotted(first)}${more}: \${${name}} is not set in the environment: it fails until a fetcher has it`;
}
