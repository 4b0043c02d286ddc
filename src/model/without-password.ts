/** An address without user and password, whatever signs these have: what leaves the house tells them to nobody. */
export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/?#]*@/, '$1');
}

/** The same for every address in a text. */
export function withoutPasswords(text: string): string {
  return text.replace(/([a-z][\w+.-]{0,20}:\/\/)[^\s/?#"<>]*@/gi, '$1');
}
