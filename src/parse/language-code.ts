/** What a document says of its language, where that is a code of one (BCP 47), as written. `English` is none: the text tells then. */
export function languageCode(written: string | undefined): string | undefined {
  const code = written?.trim() ?? '';
  return /^[a-z]{2,3}(?:[-_][a-z\d]{1,8})*$/i.test(code) ? code : undefined;
}
