import { toIso } from '../model/instant.ts';

const INSTANTS = new Set([
  'at',
  'nextAt',
  'failingSince',
  'succeededAt',
  'healedAt',
  'failedFrom',
  'answeredAt',
  'disabledAt',
]);

/** A value as a line of JSON for people and scripts: instants in ISO 8601. */
export function jsonLine(value: unknown): string {
  const written = JSON.stringify(value, (key, inner) =>
    INSTANTS.has(key) && typeof inner === 'number' ? toIso(inner) : inner,
  );
  return `${written}\n`;
}
