/** The environment of a process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}`: what settings and lists leave to the environment, secrets above all. */
export const ENV_NAME = /\$\{([A-Za-z_]\w*)\}/g;

/** The names that a text leaves to the environment, as often as they stand there. */
export function envNames(text: string): readonly string[] {
  return Array.from(text.matchAll(ENV_NAME), ([, name]) => name!);
}

/**
 * An address that somebody else wrote: a `${NAME}` in it is not filled in, except for `own` ones. Else a feed could
 * have this machine's secrets sent to itself.
 */
export function disarmed(address: string, own: readonly string[] = []): string {
  return address.replace(ENV_NAME, (written, name: string) => (own.includes(name) ? written : `$%7B${name}}`));
}

/**
 * An address with its names filled in. Between `//` and `@` a value is encoded (RFC 3986 section 3.2.1), so that a password with `/` or
 * `@` leads to no other host; what looks encoded there stays as it is.
 */
export function filledAddress(address: string, fillIn: (name: string) => string): string {
  const login = /^[^/?#]*\/\/[^/?#]*@/.exec(address)?.[0] ?? '';
  const fill = (text: string, written: (value: string) => string) =>
    text.replace(ENV_NAME, (_, name: string) => written(fillIn(name)));
  return fill(login, encodedLogin) + fill(address.slice(login.length), (value) => value);
}

/** A user or password as an address has it. */
export function encodedLogin(value: string): string {
  return value.replace(/%(?![0-9a-f]{2})|[^\w.~!$&'()*+,;=:%-]/giu, encodeURIComponent);
}
