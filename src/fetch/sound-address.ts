/** An address whose user and password, if it has them, can be sent. One with `/` in its password is none, nor one with a bare `%`. */
export function soundAddress(written: string, base?: URL): URL | undefined {
  if (!URL.canParse(written, base?.href)) return undefined;
  const url = new URL(written, base);
  try {
    basicAuth(url);
    return url;
  } catch {
    return undefined; // URIError: a bare "%"
  }
}

/** User and password of an address as `Authorization` says them (RFC 7617); undefined where it has none. */
export function basicAuth({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** As it is asked for: without user, password and fragment. */
export function bareAddress(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare.href;
}
