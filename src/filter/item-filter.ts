import type { FilterField, FilterRules } from '../model/feed.ts';
import type { ItemBody } from '../model/item.ts';
import { compilePattern, type Matcher } from './compile-pattern.ts';

/** Says why an item is not wanted: `skip title: "advert"`, or `only` where none of its rules matched; undefined keeps it. */
export type ItemFilter = (item: ItemBody) => string | undefined;

interface FilterSettings {
  /** An item is kept only if one of these matches. */
  readonly only?: FilterRules;
  /** An item is passed over if one of these matches, whatever `only` says. */
  readonly skip?: FilterRules;
}

/** The filter of a feed; undefined when it has none. Throws an Error for a broken pattern. */
export function itemFilter({ only, skip }: FilterSettings): ItemFilter | undefined {
  if (!only && !skip) return undefined;
  const wanted = rulesOf(only);
  const unwanted = rulesOf(skip);
  return (item) => {
    const hit = unwanted.find((rule) => rule.matches(item));
    if (hit) return `skip ${hit.field}: ${hit.pattern}`;
    return wanted.length === 0 || wanted.some((rule) => rule.matches(item)) ? undefined : 'only';
  };
}

interface Rule {
  readonly field: FilterField;
  readonly pattern: string;
  readonly matches: (item: ItemBody) => boolean;
}

function rulesOf(rules: FilterRules | undefined): readonly Rule[] {
  return Object.entries(rules ?? {}).flatMap(([field, patterns]) =>
    patterns.map((pattern) => {
      const matcher: Matcher = compilePattern(pattern);
      const texts = FIELDS[field as FilterField];
      return { field: field as FilterField, pattern, matches: (item: ItemBody) => texts(item).some(matcher) };
    }),
  );
}

/** What a rule on a field looks at. `text` is all that people read: title, summary and content. */
const FIELDS: Readonly<Record<FilterField, (item: ItemBody) => readonly string[]>> = {
  title: ({ title }) => present(title),
  url: ({ url }) => present(url),
  author: ({ authors }) => authors ?? [],
  category: ({ categories }) => categories ?? [],
  text: ({ title, summary, contentText }) => [...present(title), ...present(summary), ...present(contentText)],
};

function present(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
