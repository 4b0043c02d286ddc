/** A site's first page, which shows something else every day: no item lives there. */
export function isFrontPage(address: string): boolean {
  return /^https?:\/\/[^/?#]{1,255}\/?$/i.test(address);
}
