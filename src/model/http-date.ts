import type { Instant } from './instant.ts';

/** A date of HTTP (RFC 9110 section 5.6.7); undefined for junk. `Date.parse` alone takes "0", "-1" and "-5" for years. */
export function httpDate(text: string | undefined): Instant | undefined {
  const at = /^\s*[A-Z][a-z]{2}/.test(text ?? '') ? Date.parse(text!) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
