// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;
const ALL_UNWRITABLE = new RegExp(UNWRITABLE, 'gu');
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: they are what is looked for

/**
 * Text without what XML 1.0 has no place for, not even escaped (section 2.2), and without halves of surrogate pairs, which
 * UTF-8 can't say and JSON parsers outside of JavaScript refuse.
 */
export function writableText(text: string): string {
  return UNWRITABLE.test(text) ? text.replace(ALL_UNWRITABLE, '') : text;
}

/** The same of every text in a value. */
export function writableValue<Value>(value: Value): Value {
  if (typeof value === 'string') return writableText(value) as Value;
  if (Array.isArray(value)) return value.map(writableValue) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, writableValue(one)])) as Value;
}
