import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { exportTarget, type TargetPorts } from '../../src/export/export-target.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const PORTS: TargetPorts = {
  write: async () => undefined,
  newName: () => 'name',
  whenInterrupted: () => () => undefined,
};
const TEXT = 'an item\n'.repeat(10_000);
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (bytes: Uint8Array) => Buffer };

async function written(name: string): Promise<Buffer> {
  const path = join(tempFolder(), name);
  const target = exportTarget(path, PORTS);
  await target.write(TEXT.slice(0, 5000));
  await target.write(Buffer.from(TEXT.slice(5000)));
  await target.finish();
  return readFileSync(path);
}

it.each([
  ['items.jsonl.gz', zlib.gunzipSync],
  ['items.jsonl.br', zlib.brotliDecompressSync],
  ...(zstdDecompressSync ? [['items.jsonl.zst', zstdDecompressSync] as const] : []),
] as const)('%s is packed as its ending says', async (name, unpacked) => {
  const bytes = await written(name);
  expect(bytes.length).toBeLessThan(TEXT.length / 50);
  expect(unpacked(bytes).toString()).toBe(TEXT);
});

it.skipIf(zstdDecompressSync)('where Node has no zstd, that is said before anything is written', () => {
  const folder = tempFolder();
  expect(() => exportTarget(join(folder, 'items.csv.zst'), PORTS)).toThrow('zstd needs Node 22.15 or newer; write .gz');
  expect(readdirSync(folder)).toEqual([]);
});

it('what is abandoned leaves nothing behind', async () => {
  const folder = tempFolder();
  const target = exportTarget(join(folder, 'items.jsonl.br'), PORTS);
  await target.write(TEXT);
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual(['items.jsonl.br.name.unfinished']));
  await target.abandon();
  expect(readdirSync(folder)).toEqual([]);
});
