import { NONE, type XmlAttributes } from './attribute-reader.ts';
import type { XmlNames } from './xml-names.ts';

/**
 * Attributes with names in lower case and with the prefixes of our tables, values decoded. Nearly always they are so already.
 * What they declare is taken over first, since it holds for their own names too.
 */
export function plainAttributes(
  written: XmlAttributes,
  names: XmlNames,
  isRoot: boolean,
  decode: (value: string) => string,
): XmlAttributes {
  if (written === NONE || isPlain(written)) return written;
  const lower: Record<string, string> = {};
  let hasPrefix = false;
  for (const name in written) {
    lower[name.toLowerCase()] = decode(written[name]!);
    hasPrefix ||= name.includes(':');
  }
  names.declare(lower, isRoot);
  if (!hasPrefix) return lower; // `isPermaLink`, of nearly every guid
  return Object.fromEntries(Object.entries(lower).map(([name, value]) => [canonical(name, names), value]));
}

function isPlain(written: XmlAttributes): boolean {
  for (const name in written) {
    if (/[A-Z:]|^xmlns$/.test(name) || written[name]!.includes('&')) return false;
  }
  return true;
}

/** `xml:base` and `xmlns:x` are what they are. */
function canonical(name: string, names: XmlNames): string {
  return name.includes(':') && !name.startsWith('xml') ? names.of(name) : name;
}
