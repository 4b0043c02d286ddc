import type { Environment } from './expand-settings.ts';
import { dotted, placeInYaml } from './place-in-yaml.ts';
import type { ListedEntry } from './read-list.ts';

/**
 * A sentence for each `${NAME}` of a list that the environment lacks. No error: the fetcher expands it, and that may run
 * elsewhere, with another environment.
 */
export function unsetNames(
  list: string,
  bytes: Uint8Array,
  entries: readonly ListedEntry[],
  env: Environment | undefined,
): readonly string[] {
  if (!env) return [];
  return entries.flatMap((entry) => {
    const written = [
      ['url', entry.url],
      ...Object.entries(entry.headers).map(([name, value]) => ['headers', name, value]),
    ];
    return written.flatMap((words) => {
      const path = ['feeds', entry.at, ...words.slice(0, -1)];
      const names = [...words.at(-1)!.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!);
      const unset = names.filter((name) => env[name] === undefined);
      return unset.map((name) => noteFor(list, bytes, path, name));
    });
  });
}

function noteFor(list: string, bytes: Uint8Array, path: readonly PropertyKey[], name: string): string {
  const isYaml = /\.ya?ml$/i.test(list);
  const place = isYaml ? placeInYaml(Buffer.from(bytes).toString('utf8'), path) : '';
  return `${list}${place}: ${dotted(path)}: \${${name}} is not set in the environment: the feed fails until a fetcher has it`;
}
