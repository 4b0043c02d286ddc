import type { Readable } from 'node:stream';

/** The bytes of a body, and what broke it off, where something did. */
interface Gathered {
  readonly bytes: Uint8Array;
  readonly brokenBy?: unknown;
}

/**
 * Reads a body as far as it comes, but no further than `enough` bytes. Never throws: what it is worth is for its reader to say.
 * By events, since `for await` costs a document of 60 KB a sixth more CPU.
 */
export function gatherBody(body: Readable, onPart: () => void, enough = Number.POSITIVE_INFINITY): Promise<Gathered> {
  return new Promise((resolve) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    const bytes = () => Buffer.concat(parts, length);
    body.on('data', (part: Uint8Array) => {
      onPart();
      parts.push(part);
      length += part.length;
      if (length < enough) return;
      resolve({ bytes: bytes() });
      body.destroy();
    });
    body.once('end', () => resolve({ bytes: bytes() }));
    body.on('error', (brokenBy) => resolve({ bytes: bytes(), brokenBy }));
    body.once('close', () => resolve({ bytes: bytes(), brokenBy: new Error('the body was closed') }));
  });
}
