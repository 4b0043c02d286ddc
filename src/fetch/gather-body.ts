/** The bytes of a body, and what broke it off, where something did. */
export interface Gathered {
  readonly bytes: Uint8Array;
  readonly brokenBy?: unknown;
}

/** Reads a body as far as it comes, but no further than `enough` bytes. Never throws: what it is worth is for its reader to say. */
export async function gatherBody(
  body: AsyncIterable<Uint8Array>,
  onPart: () => void,
  enough = Number.POSITIVE_INFINITY,
): Promise<Gathered> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      onPart();
      parts.push(part);
      length += part.length;
      if (length >= enough) break;
    }
    return { bytes: Buffer.concat(parts) };
  } catch (brokenBy) {
    return { bytes: Buffer.concat(parts), brokenBy };
  }
}
