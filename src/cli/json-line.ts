import { toIso } from '../model/instant.ts';
import { withoutPassword } from '../model/without-password.ts';

/** By their names: `at`, `nextAt`, `failingSince`, `failedFrom`, `notBefore`. */
const INSTANT = /^(?:at|since|from|until|notBefore|newest)$|(?:At|Since|From)$/;
const ADDRESS = /^(?:url|listUrl)$/;
/** In milliseconds, 1973: what is less counts or lasts. */
const FIRST_INSTANT = 100_000_000_000;

/** A value as a line of JSON for people and scripts: instants in ISO 8601, addresses without user and password. */
export function jsonLine(value: unknown): string {
  const written = JSON.stringify(value, (key, inner) => {
    if (typeof inner === 'string' && ADDRESS.test(key)) return withoutPassword(inner);
    return typeof inner === 'number' && inner >= FIRST_INSTANT && INSTANT.test(key) ? toIso(inner) : inner;
  });
  return `${written}\n`;
}
