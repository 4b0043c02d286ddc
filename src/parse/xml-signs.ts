/** The signs that XML is made of. */
export const BANG = 0x21;
const DASH = 0x2d;
export const SLASH = 0x2f;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const [DOUBLE, SINGLE] = [0x22, 0x27];
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
const [TAB, LINE, FORM, RETURN, SPACE] = [0x09, 0x0a, 0x0c, 0x0d, 0x20];
const [COLON, UNDERSCORE] = [0x3a, 0x5f];

export function isSpace(sign: number): boolean {
  return sign === SPACE || sign === LINE || sign === TAB || sign === RETURN || sign === FORM;
}

/** XML 1.0, production 4, near enough: a letter of any script, `_` or `:`. */
export function beginsName(sign: number): boolean {
  const isLetter = (sign | 0x20) >= 0x61 && (sign | 0x20) <= 0x7a;
  return isLetter || sign === UNDERSCORE || sign === COLON || sign >= 0x80;
}

/** Also true past the end of the text, where there is no sign. */
export function endsName(sign: number): boolean {
  if (sign > GREATER) return false; // as all letters are
  return sign === GREATER || sign === SLASH || sign === LESS || isSpace(sign) || Number.isNaN(sign);
}

export function pastSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function endOfName(text: string, from: number): number {
  let at = from;
  while (!endsName(text.charCodeAt(at))) at++;
  return at;
}

/**
 * The place after the end tag that begins at `at`, if it is that of `name`, in the short form that most have; else 0.
 * Its name need not be taken out of the text, which makes reading a feed 4 % faster.
 */
export function pastPlainEndTag(text: string, at: number, name: string | undefined): number {
  if (name === undefined) return 0;
  const end = at + 2 + name.length;
  return text.charCodeAt(end) === GREATER && text.startsWith(name, at + 2) ? end + 1 : 0;
}

/** Where the `>` of an end tag is, or the `<` of the next tag where it has none. */
export function endOfEndTag(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== GREATER && text.charCodeAt(at) !== LESS) at++;
  return at;
}

/** Past `-->` or `--!>`; -1 where there is neither. */
export function endOfComment(text: string, from: number): number {
  let at = text.indexOf('--', from);
  while (at >= 0) {
    let end = at + 2;
    while (text.charCodeAt(end) === DASH) end++;
    if (text.charCodeAt(end) === BANG) end++;
    if (text.charCodeAt(end) === GREATER) return end + 1;
    at = text.indexOf('--', end);
  }
  return -1;
}
