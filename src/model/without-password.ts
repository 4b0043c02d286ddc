/** An address without user and password, whatever signs these have: what leaves the house tells them to nobody. */
export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/?#]*@/, '$1');
}

/** User and password as they stand in an address; empty where there are none. */
export function loginOf(url: string): string {
  return /^\w+:\/\/([^/?#]*)@/.exec(url)?.[1] ?? '';
}

/** Every address in a text without user and password. */
export function withoutPasswords(text: string): string {
  return text.replace(/([a-z][\w+.-]{0,20}:\/\/)[^\s/?#"<>]*@/gi, '$1');
}
