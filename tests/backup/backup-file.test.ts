import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isPartName, type Manifest } from '../../src/backup/manifest.ts';
import { checkSource, type OpenPart, readBackup } from '../../src/backup/read-backup.ts';
import { readTarHeader, tarHeader } from '../../src/backup/tar-header.ts';
import { type BackupOrder, type Part, requireWritable, writeBackup } from '../../src/backup/write-backup.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const facts = { feedmill: '1', created: '2026-11-29T03:00:00.000Z', database: 6, store: 's', seq: 7, items: 5 };
const PARTS: readonly Part[] = [
  { name: 'config/feedmill.yaml', content: Buffer.alloc(0) },
  { name: 'config/lists/übung.opml', content: Buffer.from('<opml/>') },
  { name: 'elsewhere/2-a.yaml', content: Buffer.alloc(512, 'a'), from: '/lists/a.yaml' },
  { name: 'remote/0123.remote.json', content: Buffer.alloc(513, 'b') },
];

async function backup(database = Buffer.alloc(1000, 'd'), more: Partial<BackupOrder> = {}) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'database'), database);
  const parts = [...PARTS, { name: 'feedmill.db', content: { file: join(folder, 'database') } }];
  const file = join(folder, 'b.tar.gz');
  const unfinished = `${file}.unfinished`;
  const write = () => writeBackup({ file, unfinished, facts, parts, signal: new AbortController().signal, ...more });
  return { folder, file: more.file ?? file, write, parts };
}

async function readAll(file: string) {
  const source = await checkSource(file);
  if (source.kind !== 'backup') throw new Error('no backup');
  const read: { name: string; content: Buffer; from?: string }[] = [];
  let manifest: Manifest | undefined;
  for await (const part of readBackup(file, source)) {
    if (!('content' in part)) manifest = part;
    else read.push({ ...nameOf(part), content: await buffer(part.content) });
  }
  return { manifest, read };
}

const nameOf = ({ name, from }: OpenPart) => ({ name, ...(from !== undefined && { from }) });

describe('a backup', () => {
  it('comes back as it was written, and only its owner may read it', async () => {
    const database = randomBytes(3_000_001);
    const { file, write } = await backup(database);
    expect(await write()).toBe(statSync(file).size);
    const { manifest, read } = await readAll(file);
    expect(manifest).toMatchObject({ v: 1, ...facts });
    expect(read.slice(0, -1)).toEqual(PARTS);
    expect(read.at(-1)!.content.equals(database)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is a file that tar and gzip understand', async () => {
    const { file, folder, write } = await backup();
    await write();
    expect(spawnSync('gzip', ['-t', file])).toMatchObject({ status: 0 });
    expect(spawnSync('tar', ['-xzf', file, '-C', folder])).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'elsewhere/2-a.yaml'), 'utf8')).toBe('a'.repeat(512));
    expect(readFileSync(join(folder, 'feedmill.db'), 'utf8')).toBe('d'.repeat(1000));
  });

  it.runIf('createZstdCompress' in zlib)('is packed with zstd where its name says so', async () => {
    const { file, write } = await backup(undefined, { file: join(tempFolder(), 'b.tar.zst') });
    await write();
    expect(readFileSync(file).subarray(0, 4).toString('hex')).toBe('28b52ffd');
    expect((await readAll(file)).read).toHaveLength(5);
  });

  it.skipIf('createZstdCompress' in zlib)('says so where this Node has no zstd', async () => {
    const { write } = await backup(undefined, { file: join(tempFolder(), 'b.tar.zst') });
    await expect(write()).rejects.toThrow('.zst needs Node 22.15 or newer: let the file end in .tar.gz');
  });

  it('is refused where any byte is another one', async () => {
    const { file, write } = await backup();
    await write();
    const whole = readFileSync(file);
    const isNearEnd = (at: number) => at < 40 || at >= whole.length - 80;
    for (let at = 0; at < whole.length; at += isNearEnd(at) ? 1 : 5) {
      const altered = Buffer.from(whole);
      altered[at]! ^= at % 2 ? 0xff : 1 << (at % 8);
      writeFileSync(file, altered);
      await expect(checkSource(file), `byte ${at}`).rejects.toThrow(
        /b\.tar\.gz is refused: .*; nothing was changed, take/,
      );
    }
  });

  it('is refused where it is cut short, or longer', async () => {
    const { file, write } = await backup();
    const size = await write();
    appendFileSync(file, 'x');
    await expect(checkSource(file)).rejects.toThrow('cut short, altered or damaged');
    for (let left = size - 1; left >= 0; left -= 7) {
      truncateSync(file, left);
      await expect(checkSource(file), `${left} bytes`).rejects.toThrow('is refused');
    }
  });

  it('leaves nothing when its writing is broken off', async () => {
    const stop = new AbortController();
    const { folder, write } = await backup(randomBytes(5_000_000), {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(write()).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['database']);
  });

  it('that can not be written says so, and what is there stays', async () => {
    await expect(requireWritable('/dev/null')).rejects.toThrow(
      "/dev/null can't be written: it is a folder or a device; name another file",
    );
    await expect(requireWritable('/none/b.tar.gz')).rejects.toThrow(
      'there is no such file or folder; name another file',
    );
    await expect(requireWritable('b.tar.br')).rejects.toThrow('b.tar.br: let it end in .tar.gz or .tar.zst');
    const { write } = await backup(undefined, { unfinished: '/proc/none' });
    await expect(write()).rejects.toThrow(/b\.tar\.gz can't be written: .*; name another file/);
  });
});

describe('what others made, though well sealed, is refused', () => {
  it.each([
    ['../escape', 'holds "../escape"'],
    ['config/../../escape', 'holds "config/../../escape"'],
    ['/etc/passwd', 'holds "/etc/passwd"'],
    ['elsewhere/a/b', 'holds "elsewhere/a/b"'],
  ])('a name like %s', async (name, says) => {
    const { file, write, parts } = await backup();
    const order = { file, unfinished: `${file}.u`, facts, signal: new AbortController().signal };
    await write();
    await writeBackup({ ...order, parts: [{ name, content: Buffer.from('x') }, ...parts] });
    await expect(readAll(file)).rejects.toThrow(says);
  });

  it('a newer manifest, a part that is not what the manifest says, a tar file of any kind', async () => {
    const { file, write } = await backup();
    await write();
    const reseal = (change: (tar: string) => string) => {
      const tar = zlib.gunzipSync(readFileSync(file)).toString('latin1');
      const packed = zlib.gzipSync(Buffer.from(change(tar), 'latin1'));
      const sha256 = createHash('sha256').update(packed).digest('hex');
      const seal = `1f8b08040000000000ff2400464d2000${sha256}0300${'00'.repeat(8)}`;
      writeFileSync(file, Buffer.concat([packed, Buffer.from(seal, 'hex')]));
      return readAll(file);
    };
    await expect(reseal((tar) => tar.replace('"v": 1', '"v": 2'))).rejects.toThrow('a newer Feedmill (1): upgrade');
    await write();
    await expect(reseal((tar) => tar.replace('dddd', 'dxdd'))).rejects.toThrow('its part feedmill.db is not what');
    await write();
    await expect(reseal((tar) => tar.slice(512))).rejects.toThrow('it is no backup of Feedmill');
    await write();
    await expect(reseal((tar) => tar.slice(0, 4096))).rejects.toThrow('is refused');
  });
});

it('a header says sizes beyond 8 GiB', () => {
  for (const bytes of [0, 8 ** 11 - 1, 8 ** 11, 2 ** 45])
    expect(readTarHeader(tarHeader({ name: 'feedmill.db', bytes }, 0))).toEqual({ name: 'feedmill.db', bytes });
});

it.each(['config/a/../b', 'config/', 'config', 'config//a', 'config/a\\b', 'other/a', 'config/\0'])(
  '%j is no name of a part',
  (name) => expect(isPartName(name)).toBe(false),
);
