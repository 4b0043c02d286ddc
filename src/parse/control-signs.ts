// biome-ignore-all lint/suspicious/noControlCharactersInRegex: they are what is looked for; \\p{Cc} takes three times as long
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** Does a text hold signs that XML 1.0 has no place for, and no reader a use (tab and line ends apart)? */
export function hasControls(text: string): boolean {
  return CONTROL.test(text);
}

export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}
