/** An address without user and password, whatever signs these have: what leaves the house tells them to nobody. */
export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/?#]*@/, '$1');
}
