import type { z } from 'zod';
import { nearestWord } from './nearest-word.ts';
import { dotted, placeInYaml } from './place-in-yaml.ts';

/** What zod found wrong in a YAML file, in one sentence with file, line and column. Slow (positions); for errors only. */
export function explainIssue(
  file: string,
  text: string,
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  offset: readonly PropertyKey[] = [],
): string {
  const path = [...offset, ...issue.path, ...unknownKey(issue)];
  const where = placeInYaml(text, path);
  return `${file}${where}: ${path.length > 0 ? `${dotted(path)}: ` : ''}${meaningOf(issue, schema)}`;
}

/** The one to tell of several: a mistyped key explains why another is missing. */
export function weightiestIssue(error: z.ZodError): z.core.$ZodIssue {
  return error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0]!;
}

/** The same without its place. */
export function meaningOf(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeyMeaning(issue.keys[0]!, keysAt(schema, issue.path));
    case 'invalid_value':
      return `write ${listed(issue.values.map(String))}`;
    case 'invalid_type':
      if (!issue.message.startsWith('Invalid input')) return issue.message; // a schema's own words
      return wrongKind(issue);
    default:
      return issue.message;
  }
}

function wrongKind({ message, expected }: z.core.$ZodIssueInvalidType): string {
  const kind = KINDS[expected] ?? expected;
  const bare = kind.replace(' (put it in quotes)', '');
  if (/received undefined$/.test(message)) return `this is missing: it must be ${bare}`;
  return /received null$/.test(message)
    ? `this is empty: it must be ${bare}, or the key be left out; a text that begins with # or & needs quotes`
    : `this must be ${kind}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text (put it in quotes)',
  boolean: 'true or false',
  array: 'a list: [a, b], or lines that begin with "- "',
  object: 'a mapping: key: value',
  record: 'a mapping: name: value',
  int: 'a whole number',
  number: 'a number',
};

function unknownKeyMeaning(key: string, known: readonly string[]): string {
  const near = nearestWord(key, known);
  const hint = near ? `did you mean "${near}"?` : `known are ${known.join(', ')}`;
  return `unknown key "${key}"; ${hint}`;
}

function listed(values: readonly string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function unknownKey(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
}

/** The keys that a schema knows at a path. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  let at = unwrapped(schema);
  for (const key of path) at = unwrapped(at?.shape?.[String(key)] ?? at?.def?.element);
  return Object.keys(at?.shape ?? {});
}

interface Inner {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly def?: { readonly innerType?: unknown; readonly in?: unknown; readonly element?: unknown };
}

/** Past `optional()`, `default()`, `prefault()` and `transform()`. */
function unwrapped(schema: unknown): Inner | undefined {
  let at = schema as Inner | undefined;
  while (at?.def?.innerType ?? at?.def?.in) at = (at.def.innerType ?? at.def.in) as Inner;
  return at;
}
