/** RFC 1035 section 2.3.4, and a port. */
const MAX_CHARS = 260;
/** Behind user and password. Of http any number of strokes is enough, and either kind (WHATWG URL). */
const HOST = /^(?:https?:[/\\]*|(?:[a-z][a-z\d+.-]*:)?[/\\]{2,})(?:[^/\\?#]*@)?([^/\\?#@]*)/i;

/**
 * May the host of this address exist? Asked before an address from outside is parsed: of a name with thousands of foreign letters, that
 * takes 40 ms (Punycode looks at each pair).
 */
export function mayHaveHost(address: string): boolean {
  if (address.length <= MAX_CHARS) return true;
  const plain = address.replace(/[\t\n\r]/g, '').replace(/^[\s\p{Cc}]+/u, ''); // the parser passes them over
  return (HOST.exec(plain)?.[1]?.length ?? 0) <= MAX_CHARS;
}
