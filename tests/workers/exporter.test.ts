import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScheduledExport } from '../../src/model/scheduled-export.ts';
import type { Store } from '../../src/store/open-store.ts';
import { type Exporter, startExporter } from '../../workers/exporter.ts';
import { outcome, testStore, walked } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';
import { Random } from '../processes/random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-22T12:00Z');

const DAILY: ScheduledExport = {
  name: 'daily',
  cron: '10 0 * * *',
  path: '{date}.jsonl',
  format: 'jsonl',
  selection: {},
};

/** A store whose exports are made by a played clock; every look is asked for. */
function exporting(...exports: readonly ScheduledExport[]) {
  const folder = tempFolder();
  const { store, write } = testStore();
  const state = {
    now: START,
    isSettled: true,
    settledUntil: Number.POSITIVE_INFINITY,
    isClockSteady: true,
    zone: 'UTC',
    exports: exports.map((one) => ({ ...one, path: join(folder, one.path) })),
  };
  const said: string[] = [];
  const say = (facts: object, message: string) => void said.push(`${message} ${JSON.stringify(facts)}`);
  let last: Exporter | undefined;
  const begin = (over: Partial<Store> = {}) => {
    const exporter = startExporter({
      store: { ...store, ...over },
      settings: () => ({ exports: state.exports, timezone: state.zone, web: { listen: '127.0.0.1:8137' } }),
      isSettled: async (moment) => state.isSettled && moment <= state.settledUntil,
      isClockSteady: () => state.isClockSteady,
      now: () => state.now,
      log: { info: say, warn: say } as never,
      onError: (error) => say({ why: error.message }, 'error'),
    });
    onTestFinished(() => exporter.stop());
    last = exporter;
    return exporter;
  };
  /** So much later, asks the exporter that was begun last. */
  const lookAfter = async (ms: number) => {
    state.now += ms;
    await last?.look();
  };
  let guids = 0;
  const add = (at: number, guid = `g${++guids}`, title = guid) => write(outcome('a', at, [{ guid, title }]));
  const files = () =>
    readdirSync(folder)
      .filter((name) => !name.includes('manifest'))
      .sort();
  const seqsIn = (name: string) => linesOf(join(folder, name)).map(({ seq }) => seq);
  const held = () => files().map((name) => [name, seqsIn(name)]);
  const manifest = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.manifest.json`), 'utf8'));
  return { folder, store, state, said, begin, add, files, seqsIn, held, manifest, lookAfter };
}

function linesOf(path: string): { seq: number; title: string; collected: string }[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

describe('a daily export', () => {
  it('holds what was collected that day, once nothing of it can come any more, and has a manifest', async () => {
    const { folder, state, begin, add, files, manifest, said } = exporting({ ...DAILY, path: '{date}.jsonl.gz' });
    add(START - 10 * HOUR, 'morning');
    const exporter = begin();
    await exporter.look();
    add(START + 11.99 * HOUR, 'late');
    add(START + 12 * HOUR, 'tomorrow'); // midnight
    state.now = START + 12.1 * HOUR;
    await exporter.look();
    expect(files()).toEqual([]); // its cron has not come
    Object.assign(state, { now: START + 12.2 * HOUR, isSettled: false });
    await exporter.look();
    expect(files()).toEqual([]); // something is still under way
    state.isClockSteady = false;
    add(START + 12 * HOUR - 1, 'last moment');
    state.isSettled = true;
    await exporter.look();
    expect(files()).toEqual([]); // the day may have been leapt over
    state.isClockSteady = true;
    await exporter.look();
    expect(files()).toEqual(['2026-11-22.jsonl.gz']);
    const path = join(folder, '2026-11-22.jsonl.gz');
    expect(linesOf(path).map(({ title }) => title)).toEqual(['morning', 'late', 'last moment']);
    expect(manifest('2026-11-22.jsonl.gz')).toEqual({
      ...{ v: 1, export: 'daily', file: '2026-11-22.jsonl.gz', format: 'jsonl', rows: 3, firstSeq: 1, lastSeq: 4 },
      ...{ from: '2026-11-22T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z', made: '2026-11-23T00:12:00.000Z' },
      bytes: readFileSync(path).length,
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    });
    expect(said.join()).toMatch(/export written .*"rows":3/);
  });

  it('waits a quarter of an hour at most; what comes later, and what is revised, is in the next file', async () => {
    const { state, begin, add, files, seqsIn, lookAfter } = exporting(DAILY);
    const exporter = begin();
    await exporter.look();
    add(START, 'one');
    Object.assign(state, { now: START + 12.2 * HOUR, isSettled: false });
    await exporter.look();
    await lookAfter(15 * 60_000);
    expect(files()).toEqual(['2026-11-22.jsonl']);
    const before = seqsIn('2026-11-22.jsonl');
    add(START + 1, 'too late');
    add(START + 13 * HOUR, 'one', 'one, revised');
    await lookAfter(DAY);
    await lookAfter(15 * 60_000);
    expect([before, seqsIn('2026-11-22.jsonl'), seqsIn('2026-11-23.jsonl')]).toEqual([[1], [1], [2, 3]]);
  });

  it('that was missed is made up for: each day has its own file, also one without items', async () => {
    const { state, begin, add, manifest, held } = exporting(DAILY);
    const first = begin();
    await first.look();
    await first.stop();
    for (const days of [0, 1, 3]) add(START + days * DAY);
    state.now = START + 4.6 * DAY;
    await begin().look();
    expect(held()).toEqual([
      ['2026-11-22.jsonl', [1]],
      ['2026-11-23.jsonl', [2]],
      ['2026-11-24.jsonl', []],
      ['2026-11-25.jsonl', [3]],
      ['2026-11-26.jsonl', []],
    ]);
    expect(manifest('2026-11-24.jsonl')).toMatchObject({ rows: 0, bytes: 0 });
  });

  it('that was missed waits for what is still under way, as any: days before that have their files at once', async () => {
    const { state, begin, add, files, seqsIn } = exporting(DAILY);
    await begin().look();
    add(START);
    const midnight = START + 2.5 * DAY;
    Object.assign(state, { now: midnight + 5000, settledUntil: midnight - DAY });
    await begin().look();
    expect(files()).toEqual(['2026-11-22.jsonl', '2026-11-23.jsonl']);
    add(midnight - 1); // was fetched on that day
    state.settledUntil = midnight;
    await begin().look();
    expect([files().at(-1), seqsIn('2026-11-24.jsonl')]).toEqual(['2026-11-24.jsonl', [2]]);
  });

  it('keeps what has its name already from before a restore, and replaces only what was made since', async () => {
    const { folder, state, begin, add, held } = exporting(DAILY, {
      ...DAILY,
      name: 's',
      path: 's-{seq}.jsonl',
    });
    const former = ['2026-11-22.jsonl', '2026-11-22.jsonl.manifest.json', 's-0000000001.jsonl'].map((name) =>
      join(folder, name),
    );
    for (const path of former) writeFileSync(path, '{"seq":1}\n{"seq":2}\n');
    writeFileSync(join(folder, '2026-11-23.jsonl'), 'half, of one that was killed');
    for (const path of former) utimesSync(path, START / 1000 - 60, START / 1000 - 60);
    const exporter = begin({ restoredAt: () => START });
    await exporter.look();
    add(START + 1);
    state.now = START + 2 * DAY;
    await exporter.look();
    expect(held()).toEqual([
      ['2026-11-22.jsonl', [1]],
      ['2026-11-22.jsonl.before-20261122T120000Z', [1, 2]],
      ['2026-11-23.jsonl', []],
      ['s-0000000001.jsonl', [1]],
      ['s-0000000001.jsonl.before-20261122T120000Z', [1, 2]],
    ]);
    expect(existsSync(join(folder, '2026-11-22.jsonl.manifest.json.before-20261122T120000Z'))).toBe(true);
  });

  it('that went by seq before begins with the day under way, and leaves nothing out', async () => {
    const { folder, state, begin, add, held, lookAfter } = exporting({
      ...DAILY,
      path: '{seq}.jsonl',
      cron: '* * * * *',
    });
    const exporter = begin();
    add(START);
    await exporter.look();
    await lookAfter(60_000);
    add(state.now);
    state.exports = [{ ...DAILY, path: join(folder, '{date}.jsonl') }];
    await exporter.look();
    await lookAfter(DAY);
    expect(held()).toEqual([
      ['0000000001.jsonl', [1]],
      ['2026-11-22.jsonl', [2]],
    ]);
  });

  it.runIf(existsSync('/proc/self'))('whose folder can not be made holds up nothing, and says why', async () => {
    const { store, state, begin, lookAfter } = exporting(DAILY);
    state.exports = [{ ...DAILY, name: 's', path: '/proc/none/there/{seq}.jsonl' }];
    const exporter = begin();
    await exporter.look();
    await lookAfter(DAY);
    expect(store.exports.reports()).toMatchObject([
      { why: "/proc/none/there/0000000001.jsonl can't be written: there is no folder /proc/none/there; make it first" },
    ]);
  });

  it('holds every seq in one file, whatever comes late, is revised, fails or is killed', async () => {
    for (const seed of [1, 2]) {
      const random = new Random(seed);
      const { store, state, begin, add, files, seqsIn, lookAfter } = exporting(DAILY, {
        ...{ ...DAILY, name: 'hourly', cron: '5 * * * *', path: 'h-{date}-{hour}.jsonl' },
      });
      const killed = () => {
        throw new Error('killed before the store was told');
      };
      const cut = { ...store.exports, save: Object.assign(killed, store.exports.save) as never };
      let exporter = begin();
      await exporter.look();
      const known: number[] = [];
      for (let step = 0; step < 40; step++) {
        state.now += random.whole(0, 3 * HOUR);
        for (let count = random.whole(0, 3); count > 0; count--) {
          const isLate = random.chance(0.2);
          if (known.length > 0 && random.chance(0.3))
            add(state.now, `k${random.oneOf(known)}`, `revised ${step}.${count}`);
          else
            add(
              state.now - (isLate ? random.whole(0, 30 * HOUR) : 0),
              `k${known.push(step * 10 + count) && known.at(-1)}`,
            );
        }
        if (random.chance(0.3)) {
          await exporter.stop();
          exporter = begin(random.chance(0.5) ? { exports: cut } : {});
        }
        if (random.chance(0.7)) await exporter.look();
        state.now += 61_000; // past the next try
      }
      await exporter.stop();
      exporter = begin();
      for (let more = 0; more < 2; more++) {
        await lookAfter(DAY);
      }
      for (const kind of [/^2026/, /^h-/]) {
        const seqs = files()
          .filter((name) => kind.test(name))
          .flatMap(seqsIn);
        expect(new Set(seqs).size, `doubled with seed ${seed}`).toBe(seqs.length);
        const missing = walked(store).filter(({ seq }) => !seqs.includes(seq));
        expect(missing, `lost with seed ${seed}`).toEqual([]);
      }
    }
  }, 120_000);

  it('keeps its newest files, and touches no other', async () => {
    const { folder, state, begin, add, files } = exporting({ ...DAILY, keep: 2 });
    writeFileSync(join(folder, '2026-11-01.jsonl'), 'not ours');
    const exporter = begin();
    await exporter.look();
    for (let day = 1; day <= 4; day++) {
      add(state.now);
      state.now = START + day * DAY;
      await exporter.look();
    }
    expect(files()).toEqual(['2026-11-01.jsonl', '2026-11-24.jsonl', '2026-11-25.jsonl']);
    expect(existsSync(join(folder, '2026-11-22.jsonl.manifest.json'))).toBe(false);
  });
});

describe('an export by seq', () => {
  const BY_SEQ: ScheduledExport = {
    ...DAILY,
    name: 'news',
    cron: '0 * * * *',
    path: 'n-{seq}.jsonl',
    selection: { feed: 'a' },
  };

  it('holds what came since the last one, and is not there where nothing came', async () => {
    const { store, state, begin, add, held, lookAfter } = exporting(BY_SEQ);
    add(START - 90 * DAY);
    const exporter = begin();
    await exporter.look();
    await lookAfter(HOUR);
    await lookAfter(HOUR);
    add(state.now);
    await lookAfter(HOUR);
    expect(held()).toEqual([
      ['n-0000000001.jsonl', [1]],
      ['n-0000000002.jsonl', [2]],
    ]);
    expect(store.cursors.seqOf('export:news')).toBe(2);
  });

  it('that is begun anew keeps the files of before, whose items may be nowhere else', async () => {
    const former = exporting(BY_SEQ);
    const anew = exporting(BY_SEQ);
    anew.state.exports = former.state.exports; // the same folder, and a store that knows nothing of it
    former.add(START, 'old');
    const exporter = former.begin();
    await exporter.look();
    former.state.now += HOUR;
    await exporter.look();
    utimesSync(join(former.folder, 'n-0000000001.jsonl'), START / 1000, START / 1000);
    anew.state.now = START + DAY;
    anew.add(START + DAY, 'young');
    const another = anew.begin();
    await another.look();
    anew.state.now += HOUR;
    await another.look();
    const guids = Object.fromEntries(
      former.files().map((name) => [name, linesOf(join(former.folder, name)).map(({ title }) => title)]),
    );
    expect(guids).toEqual({
      'n-0000000001.jsonl': ['young'],
      'n-0000000001.jsonl.before-20261123T120000Z': ['old'],
    });
  });

  it('that fails says so, and is tried again; one that is no longer named is forgotten', async () => {
    const { folder, store, state, begin, add, files, said, lookAfter } = exporting({
      ...BY_SEQ,
      path: 'sub/n-{seq}.jsonl',
    });
    writeFileSync(join(folder, 'sub'), 'in the way');
    add(START);
    const exporter = begin();
    await exporter.look();
    await lookAfter(HOUR);
    expect(store.exports.reports()).toMatchObject([
      { name: 'news', failingSince: state.now, why: expect.stringContaining('a file of that name is in the way') },
    ]);
    expect(said.join()).toContain('export failed: it is tried again each minute');
    rmSync(join(folder, 'sub'));
    await lookAfter(60_000);
    expect(files()).toEqual(['sub']);
    expect(store.exports.reports()[0]).not.toHaveProperty('failingSince');
    const { exports } = state;
    state.exports = [];
    await exporter.look();
    state.now += HOUR / 2;
    state.exports = exports; // an editor had saved half of the file
    await exporter.look();
    expect(store.exports.reports()).toHaveLength(1);
    state.exports = [];
    await exporter.look();
    expect(said.at(-1)).toContain('in an hour it is forgotten, unless it is named again');
    await lookAfter(HOUR);
    expect([store.exports.reports(), store.cursors.all()]).toEqual([[], []]);
  });

  it('of a feed that there is none of says so', async () => {
    const { store, begin, lookAfter } = exporting({ ...BY_SEQ, selection: { feed: 'nobody' } });
    const exporter = begin();
    await exporter.look();
    await lookAfter(HOUR);
    expect(store.exports.reports()).toMatchObject([
      { why: 'feed: there is no feed "nobody"; "feedmill feeds list" shows the ids' },
    ]);
  });

  it('whose store can not be asked ends nothing, and goes on once it can', async () => {
    const { store, begin, said, lookAfter } = exporting(BY_SEQ);
    const dead = () => {
      throw new Error('the disk is gone');
    };
    const exports = { ...store.exports, reports: dead };
    const exporter = begin({ exports });
    await exporter.look();
    expect(said).toEqual(['error {"why":"the disk is gone"}']);
    exports.reports = store.exports.reports as never;
    await lookAfter(60_000);
    expect(store.exports.reports()).toMatchObject([{ name: 'news' }]);
  });
});

describe('a clock that was ahead', () => {
  it('holds up no export, and takes no file away', async () => {
    const bySeq = { name: 'seq', cron: '0 * * * *', path: 's-{seq}.jsonl', format: 'jsonl', selection: {} } as const;
    const { state, begin, add, files, seqsIn, store } = exporting({ ...DAILY, keep: 3 }, bySeq);
    const exporter = begin();
    await exporter.look();
    add(START + HOUR);
    state.now = START + 100 * DAY;
    await exporter.look();
    state.now = START + 2 * HOUR;
    for (let day = 0; day < 4; day++) {
      add(START + day * DAY + 3 * HOUR);
      state.now = START + (day + 1) * DAY;
      await exporter.look();
    }
    expect(files().filter((name) => /^2026-11/.test(name))).toEqual([
      '2026-11-23.jsonl',
      '2026-11-24.jsonl',
      '2026-11-25.jsonl',
    ]);
    expect(
      files()
        .filter((name) => name.startsWith('s-'))
        .flatMap(seqsIn),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(store.exports.reports().map(({ doneAt }) => doneAt)).toEqual([state.now, state.now]);
  });
});

it('a time zone further west makes no file anew: what is left of its day is in the next one', async () => {
  const { state, begin, add, held } = exporting(DAILY);
  state.zone = 'Europe/Berlin';
  const exporter = begin();
  await exporter.look();
  add(START + HOUR);
  state.now = Date.parse('2026-11-22T23:30Z'); // 0:30 in Berlin
  await exporter.look();
  state.zone = 'America/New_York';
  add(Date.parse('2026-11-23T02:00Z')); // the evening before, there
  add(Date.parse('2026-11-23T20:00Z'));
  state.now = Date.parse('2026-11-24T05:30Z');
  await exporter.look();
  expect(held()).toEqual([
    ['2026-11-22.jsonl', [1]],
    ['2026-11-23.jsonl', [2, 3]],
  ]);
});
