import { disarmed, envNames } from '../model/environment.ts';

/** Scheme, host and port of an address, to compare; as they are written where `${NAME}` stands for a part of them. */
export function originOf(url: string): string {
  if (URL.canParse(url) && !url.includes('${')) return new URL(url).origin;
  return /^[^/]*\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(url)?.[0].replace(/\/\/[^/?#]*@/, '//') ?? url;
}

/** User and password of an address are those of its origin: an address there that a document names gets them too. */
export function withLoginOf(url: string, named: string): string {
  const [, login] = /^[^/]*\/\/([^/?#]*@)/.exec(url) ?? [];
  if (login === undefined || originOf(named) !== originOf(url)) return named;
  return named.replace(/\/\/(?:[^/?#]*@)?/, () => `//${login}`);
}

/**
 * An address that a server or a document named. A `${NAME}` in it is kept only if the list's own address has it, for no
 * other origin.
 */
export function withNamesOf(listUrl: string, named: string): string {
  return disarmed(named, originOf(named) === originOf(listUrl) ? envNames(listUrl) : []);
}
