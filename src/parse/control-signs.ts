// biome-ignore-all lint/suspicious/noControlCharactersInRegex: they are what is looked for; \\p{Cc} takes three times as long
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** Characters of what is no article. */
const SHORT = 500;

/** A field without the signs that XML 1.0 has no place for, and no reader a use. Longer ones are HTML, and lose theirs when they are cleaned. */
export function shortWithoutControls(text: string, onFound: () => void): string {
  if (text.length > SHORT || !CONTROL.test(text)) return text;
  onFound();
  return withoutControls(text);
}

export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Half of a pair of UTF-16 is no sign (RFC 8259 section 8.2): others can't write it in UTF-8. */
export function withoutHalves(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
