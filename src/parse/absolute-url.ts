import { mayHaveHost } from '../model/may-have-host.ts';

const OPENABLE = new Set(['http:', 'https:', 'ftp:', 'magnet:', 'mailto:', 'gemini:', 'gopher:', 'file:']);

/** Needs no resolving; the URL parser would take most of the time of cleaning an item with links. */
const PLAINLY_ABSOLUTE = /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][^\s\\]*)?$/i;
/** Longer ones are data, or an attack. */
const MAX_CHARS = 8192;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * An address made absolute against the document's own; undefined if a person could not open it. An absolute one stays
 * as its publisher wrote it, and so does a relative one if the document has no address.
 */
export function absoluteUrl(raw: string | undefined, base: string | undefined): string | undefined {
  const text = withBrackets(raw?.trim());
  if (!text || text.length > MAX_CHARS || /[<>]/.test(text) || !mayHaveHost(text)) return undefined;
  if (PLAINLY_ABSOLUTE.test(text)) return text;
  if (!SCHEME.test(base ?? '') && !SCHEME.test(text)) return /\s/.test(text) ? undefined : text;
  try {
    const url = new URL(text, base);
    if (!OPENABLE.has(url.protocol)) return undefined;
    if (url.href.length > MAX_CHARS) return undefined;
    return SCHEME.test(text) && !/[\s\\]/.test(text) && url.protocol !== 'file:' ? text : url.href;
  } catch {
    return undefined;
  }
}

/** DOIs of the last century hold `<` and `>` (SICI, ANSI/NISO Z39.56); a relative text that does is no address. */
function withBrackets(text: string | undefined): string | undefined {
  if (text === undefined || !/^https?:\/\/[^\s<>]+<\d+:[^\s<>]*>[^\s<>]*$/i.test(text)) return text;
  return text.replaceAll('<', '%3C').replaceAll('>', '%3E');
}
