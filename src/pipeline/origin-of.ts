/** Scheme, host and port of an address as it is written: it may hold `${NAME}` anywhere. */
export function originOf(url: string): string {
  return /^[^/]*\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(url)?.[0].replace(/\/\/[^/?#]*@/, '//') ?? url;
}

/** User and password of an address are those of its origin: an address there that a document names gets them too. */
export function withLoginOf(url: string, named: string): string {
  const [, login] = /^[^/]*\/\/([^/?#]*@)/.exec(url) ?? [];
  if (login === undefined || originOf(named) !== originOf(url)) return named;
  return named.replace(/\/\/(?:[^/?#]*@)?/, () => `//${login}`);
}
