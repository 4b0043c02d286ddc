import { getDomain } from 'tldts';

/**
 * Whose server an address is on, for pacing: the registrable domain by the public-suffix list, its private part included
 * (the blogs of a platform that lets users register names are hosts of their own). Addresses by number, and names that
 * nobody can register, stand for themselves. A `file:` feed has no host to be paced for; each is its own.
 */
export function hostOf(url: string): string {
  const { protocol, hostname, pathname } = new URL(url.replace(/\$\{\w+\}/g, 'secret'));
  if (protocol === 'file:') return `file:${pathname}`;
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}
