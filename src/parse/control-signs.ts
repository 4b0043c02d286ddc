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

/** C1 signs, which nobody writes, are what Windows has in their places, taken for Latin-1 on the way; HTML reads `&#146;` so too. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, (sign) => windowsSign(sign) ?? '');
}

/** What 0x80 to 0x9f stand for in windows-1252 (WHATWG Encoding Standard). */
export const HIGH_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windowsSign(sign: string): string | undefined {
  const meant = HIGH_SIGNS[sign.charCodeAt(0) - 0x80];
  return meant === sign ? undefined : meant;
}

/** Half of a pair of UTF-16 is no sign (RFC 8259 section 8.2): others can't write it in UTF-8. */
export function withoutHalves(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The beginning of a text. No sign is cut in two. */
export function firstChars(text: string, max: number): string {
  return text.length <= max ? text : withWholeEnd(text.slice(0, max));
}

/** Of a text that was cut: without half a sign at its end. */
export function withWholeEnd(text: string): string {
  return /[\ud800-\udbff]$/.test(text.slice(-1)) ? text.slice(0, -1) : text;
}
