import { expect, it } from 'vitest';
import { packSketch, unpackSketch } from '../../../src/dedup/copies/pack-sketch.ts';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../../src/dedup/copies/sketch-of.ts';
import { RATES, text } from './texts.ts';

it.each([
  ['a news text', text(RATES)],
  ['no prose', 'Home'],
])('%s: what was packed comes out again', (_, written) => {
  const { sample, limit } = sketchOf(proseOf(written));
  const packed = packSketch({ sample, limit });
  const amid = Buffer.concat([Buffer.from('x'), packed]).subarray(1); // a database gives views at any place
  expect(unpackSketch(amid)).toEqual({ sample, limit });
});
