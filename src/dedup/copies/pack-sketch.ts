import type { Sketch } from './sketch-of.ts';

/** What an index needs of a sketch. */
export type Sample = Pick<Sketch, 'sample' | 'limit'>;

/** As bytes, little-endian: the limit, then the sample; 4 for each, some 230 for a news text. */
export function packSketch({ sample, limit }: Sample): Uint8Array {
  const packed = new Uint8Array(4 + 4 * sample.length);
  const view = new DataView(packed.buffer);
  view.setUint32(0, limit, true);
  sample.forEach((hash, at) => void view.setUint32(4 + 4 * at, hash, true));
  return packed;
}

export function unpackSketch(packed: Uint8Array): Sample {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const sample = Uint32Array.from({ length: packed.byteLength / 4 - 1 }, (_, at) => view.getUint32(4 + 4 * at, true));
  return { sample, limit: view.getUint32(0, true) };
}
