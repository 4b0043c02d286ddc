import type { Matcher, Unlabelled } from '../bench-text.ts';

/** Links a text to the first with the same title, sign for sign. */
export function exactTitle(): Matcher {
  return firstWithSame('exact title', ({ title }) => title);
}

/** Links a text to the first with the same address, as the feeds wrote it. */
export function exactAddress(): Matcher {
  return firstWithSame('exact address', ({ url }) => url);
}

function firstWithSame(name: string, key: (text: Unlabelled) => string): Matcher {
  const first = new Map<string, string>();
  return {
    name,
    add: (text) => {
      const same = first.get(key(text));
      if (same !== undefined) return [same];
      first.set(key(text), text.id);
      return [];
    },
  };
}
