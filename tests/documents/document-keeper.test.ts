import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DocumentKeeper, type KeeperDeps } from '../../src/documents/document-keeper.ts';
import { packDocument } from '../../src/documents/pack-document.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { outcome } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';
import { recordsIn } from '../harness/warc.ts';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-29T12:00Z');

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

let polls = 0;

/** A poll that fetched a document, as a fetcher sends it. */
async function polled(text: string, at: number, isSent = true): Promise<PollOutcome> {
  const bytes = Buffer.from(text);
  const answer = { url: 'https://a.example/feed', head: 'HTTP/1.1 200 OK\r\netag: "1"\r\n\r\n', bytes };
  const poll = outcome('a', at, []);
  const document = await packDocument({ answer, hash: `hash of ${text}`, poll, isCut: false, isSent }, uuid(++polls));
  return { ...poll, document };
}

function keeperIn(folder: string, more: Partial<KeeperDeps> = {}) {
  let at = NOON;
  let ids = 0;
  const errors: string[] = [];
  const keeper = new DocumentKeeper({
    folder,
    software: 'test',
    keepMs: () => 2 * DAY,
    newUuid: () => uuid(1_000_000 + ++ids),
    now: () => at,
    onError: (error) => errors.push(error.message),
    ...more,
  });
  return { keeper, errors, goTo: (time: number) => (at = time) };
}

const typesIn = async (folder: string) => (await recordsIn(folder)).map(({ type }) => type);

describe('the keeper of documents', () => {
  it('cuts off what a crash left half written, wherever it stopped, and goes on', async () => {
    const whole = tempFolder();
    const { keeper } = keeperIn(whole);
    keeper.keep([await polled('one', NOON), await polled('two', NOON)]);
    keeper.close();
    const bytes = readFileSync(join(whole, '2026-11-29.warc.gz'));
    const third = await polled('three', NOON);
    const half = Buffer.from(third.document!.record!, 'base64');
    for (const cut of [1, 10, 23, 24, 25, half.length - 1]) {
      const folder = tempFolder();
      writeFileSync(join(folder, '2026-11-29.warc.gz'), Buffer.concat([bytes, half.subarray(0, cut)]));
      const { keeper: next, errors } = keeperIn(folder);
      next.keep([await polled('four', NOON)]);
      next.close();
      const payloads = (await recordsIn(folder)).slice(1).map(({ payload }) => payload);
      expect({ cut, payloads, errors }).toEqual({ cut, payloads: ['one', 'two', 'four'], errors: [] });
    }
  });

  it('does not trust a last record that has its length only, as after a power cut', async () => {
    const folder = tempFolder();
    const path = join(folder, '2026-11-29.warc.gz');
    const first = keeperIn(folder);
    first.keeper.keep([await polled('one', NOON)]);
    const sound = statSync(path).size;
    const lost = Buffer.from((await polled('two', NOON)).document!.record!, 'base64');
    appendFileSync(path, lost.fill(0, 40));
    const { keeper } = keeperIn(folder);
    keeper.keep([await polled('three', NOON)]);
    first.keeper.close();
    keeper.close();
    expect(sound).toBeGreaterThan(0);
    expect((await recordsIn(folder)).slice(1).map(({ payload }) => payload)).toEqual(['one', 'three']);
  });

  it('begins anew, in full, where its folder was removed', async () => {
    const folder = tempFolder();
    const { keeper } = keeperIn(folder);
    keeper.keep([await polled('one', NOON)]);
    rmSync(folder, { recursive: true });
    keeper.keep([await polled('one', NOON + 1), await polled('two', NOON + 2)]);
    keeper.close();
    expect((await recordsIn(folder)).slice(1).map(({ payload }) => payload)).toEqual(['one', 'two']);
  });

  it('writes an unchanged document in full once a day, so that a day can go without the others', async () => {
    const folder = tempFolder();
    const { keeper, goTo } = keeperIn(folder);
    expect(keeper.wish('a', 'hash of one')).toBe('each');
    keeper.keep([await polled('one', NOON)]);
    expect(keeper.wish('a', 'hash of one')).toBe('changed');
    expect(keeper.wish('a', 'hash of two')).toBe('each');
    expect(keeper.wish('b', 'hash of one')).toBe('each');
    expect(keeper.wish('a', undefined)).toBe('each');
    keeper.keep([await polled('one', NOON + 1, false)]);
    goTo(NOON + DAY);
    expect(keeper.wish('a', 'hash of one')).toBe('each');
    keeper.keep([await polled('one', NOON + DAY, false)]); // asked for before midnight: it is not here, and passed over
    keeper.keep([await polled('one', NOON + DAY + 1)]);
    keeper.keep([await polled('one', NOON + DAY + 2)]);
    expect(await typesIn(folder)).toEqual(['warcinfo', 'response', 'revisit', 'warcinfo', 'response', 'revisit']);
    for (const [now, left] of [
      [NOON + 2.4 * DAY, 2],
      [NOON + 2.6 * DAY, 1],
      [NOON + 3.4 * DAY, 1],
      [NOON + 3.6 * DAY, 0],
    ] as const) {
      goTo(now);
      keeper.retire();
      expect({ now, left: readdirSync(folder).length }).toEqual({ now, left });
    }
    keeper.close();
  });

  it('begins another file of the day when one is full, and still knows what the first holds', async () => {
    const folder = tempFolder();
    const { keeper } = keeperIn(folder, { maxBytes: 100 });
    keeper.keep([await polled('one', NOON), await polled('two', NOON), await polled('one', NOON + 1)]);
    keeper.close();
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.gz'))
        .sort(),
    ).toEqual(['2026-11-29-2.warc.gz', '2026-11-29-3.warc.gz', '2026-11-29.warc.gz']);
    expect((await typesIn(folder)).filter((type) => type !== 'warcinfo').sort()).toEqual([
      'response',
      'response',
      'revisit',
    ]);
  });

  it('writes a poll that comes twice once', async () => {
    const folder = tempFolder();
    const { keeper } = keeperIn(folder);
    const twice = await polled('one', NOON);
    keeper.keep([twice, twice]);
    keeper.close();
    expect(await typesIn(folder)).toEqual(['warcinfo', 'response']);
  });

  it('says that its folder can’t be used, and lets every poll go', async () => {
    const folder = join(tempFolder(), 'documents');
    writeFileSync(folder, 'a file');
    const { keeper, errors } = keeperIn(folder);
    expect(keeper.wish('a', 'hash of one')).toBe('each');
    keeper.keep([await polled('one', NOON)]);
    keeper.retire();
    keeper.close();
    expect(errors).toHaveLength(3);
    expect(errors[0]).toMatch(/^documents are not kept .*(ENOTDIR|EEXIST)/);
  });

  it('says that the disk is full, throws nothing, and goes on when it has room', async () => {
    const folder = tempFolder();
    symlinkSync('/dev/full', join(folder, '2026-11-29.warc.gz')); // the kernel's own ENOSPC
    const { keeper, errors, goTo } = keeperIn(folder);
    keeper.keep([await polled('one', NOON)]);
    expect(errors).toEqual([expect.stringMatching(/^documents are not kept .*ENOSPC/)]);
    goTo(NOON + DAY);
    keeper.keep([await polled('two', NOON + DAY)]);
    keeper.close();
    expect(existsSync(join(folder, '2026-11-30.warc.gz'))).toBe(true);
    expect(errors).toHaveLength(1);
  });
});
