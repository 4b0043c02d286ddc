/** The language that a document declares, if that is a code (BCP 47), as written. `English` is none: then the text decides. */
export function languageCode(written: string | undefined): string | undefined {
  const code = written?.trim() ?? '';
  return /^[a-z]{2,3}(?:[-_][a-z\d]{1,8})*$/i.test(code) ? code : undefined;
}
