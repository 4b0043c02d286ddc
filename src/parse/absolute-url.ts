const OPENABLE = new Set(['http:', 'https:', 'ftp:', 'magnet:', 'mailto:', 'gemini:', 'gopher:', 'file:']);

/** Needs no resolving; the URL parser would take most of the time of cleaning an item with links. */
const PLAINLY_ABSOLUTE = /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][^\s\\]*)?$/i;

/**
 * An address made absolute against the document's own; undefined where it is none that a person could open. One that
 * was absolute stays as its publisher wrote it.
 */
export function absoluteUrl(raw: string | undefined, base: string | undefined): string | undefined {
  const text = raw?.trim();
  if (!text || text.length > 8192) return undefined;
  if (PLAINLY_ABSOLUTE.test(text)) return text;
  try {
    const url = new URL(text, base);
    return OPENABLE.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
