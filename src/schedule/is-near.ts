/** Names that no public resolver knows (RFC 6761, 6762, 8375, ICANN's .internal), those of routers, and names of one word. */
const LOCAL_NAME = /^[^.:]+$|(?:^|\.)(?:localhost|localdomain|local|lan|home|internal|home\.arpa)\.?$/i;
/** RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291, and loopback. */
const LOCAL_NUMBER =
  /^(?:127|10)\.[\d.]+$|^0\.0\.0\.0$|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.[\d.]+$|^\[(?:::1\]|f[cd]|fe[89ab])/i;

/** Is this host (see hostOf) this machine, or in its own network? What it answers says nothing of the world outside. */
export function isNear(host: string): boolean {
  return host.startsWith('file:') || LOCAL_NAME.test(host) || LOCAL_NUMBER.test(host);
}

/** How many of these hosts tell of the world outside; of those near us alone, all. */
export function countOfFar(hosts: Iterable<string>): number {
  const all = [...hosts];
  return all.filter((host) => !isNear(host)).length || all.length;
}
