import { toIso } from '../model/instant.ts';

/** By their names: `at`, `nextAt`, `failingSince`, `failedFrom`, `notBefore`. */
const INSTANT = /^(?:at|since|from|until|notBefore|newest)$|(?:At|Since|From)$/;
/** In milliseconds, 1973: what is less counts or lasts. */
const FIRST_INSTANT = 100_000_000_000;

/** A value as a line of JSON for people and scripts: instants in ISO 8601. */
export function jsonLine(value: unknown): string {
  const written = JSON.stringify(value, (key, inner) =>
    typeof inner === 'number' && inner >= FIRST_INSTANT && INSTANT.test(key) ? toIso(inner) : inner,
  );
  return `${written}\n`;
}
