/** Of an address with two strokes, behind user and password. */
const HOST = /^\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}(?:[^/\\?#]*@)?([^/\\?#@]*)/i;
/** RFC 1035 section 2.3.4, and a port. */
const MAX_CHARS = 260;

/**
 * May the host of this address exist? Asked before an address from outside is parsed: of a name with thousands of foreign letters, that
 * takes 40 ms (Punycode looks at each pair).
 */
export function mayHaveHost(address: string): boolean {
  return (HOST.exec(address)?.[1]?.length ?? 0) <= MAX_CHARS;
}
