import { getDomain } from 'tldts';

/**
 * Whose server an address is on, for pacing: the registrable domain by the public-suffix list, including its private
 * part (the blogs of a platform that lets users register names are hosts of their own). Numeric addresses, and names
 * that nobody can register, stand for themselves. Each `file:` feed is a host of its own, since there is none to pace.
 */
export function hostOf(url: string): string {
  const { protocol, hostname, pathname } = new URL(url.replace(/\$\{\w+\}/g, 'secret'));
  if (protocol === 'file:') return `file:${pathname}`;
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}
