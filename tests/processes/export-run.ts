/**
 * Kills exports, again and again, while a daemon pours items in and revises some, and compares what they wrote with what is
 * stored: files named by `{seq}` hold every seq once, what came over stdout holds every seq.
 *
 *   npm run kill:exports -- [--kills 100] [--seed N] [--mutant cursor-first]
 *
 * With the mutant it must fail. Exit 0: nothing was lost or doubled; 1: something was.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openArchive } from '../../src/store/open-store.ts';
import { Cluster } from './cluster.ts';
import type { ExportMutant } from './exporter.ts';
import { Random } from './random.ts';
import { type ExportStage, HOLD_MS } from './stage.ts';
import { TIMING } from './timing.ts';
import { World } from './world.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mutant: { type: 'string', default: 'none' },
  },
});

const SETTLE_EVERY = 25;
const SETTLE_MS = 90_000;
const FEEDS = 24;
const EXPORTER = fileURLToPath(new URL('./exporter.js', import.meta.url));
const STAGES: readonly ExportStage[] = ['reading', 'written', 'moved'];
/** Between two kills so many answers of the feed server: each brings two items, or is a revision's. */
const ANSWERS = 10;
/** How long after a stage an export may go on before it is killed, where it does not stand still there. */
const LATER_MS = 30;

type Manner = 'files' | 'stdout';

class ExportRun {
  readonly #random: Random;
  readonly #world: World;
  readonly #folder = mkdtempSync(join(tmpdir(), 'feedmill-exports-'));
  readonly #mutant: ExportMutant;
  readonly #hits = new Map<string, number>();
  /** Seqs that came over stdout, in whole lines; also from exports that were killed. */
  readonly #streamed: number[] = [];
  #cluster!: Cluster;

  constructor(random: Random, mutant: ExportMutant) {
    this.#random = random;
    this.#mutant = mutant;
    this.#world = new World(
      random,
      Array.from({ length: FEEDS }, () => 'rolling'),
    );
    mkdirSync(this.#out);
  }

  get #out(): string {
    return join(this.#folder, 'out');
  }

  /** What is wrong; nothing when all is well. */
  async run(kills: number): Promise<readonly string[]> {
    this.#cluster = new Cluster({
      folder: this.#folder,
      port: await this.#world.listen(),
      feeds: this.#world.feedIds(),
      mutant: 'none',
      leaseMs: TIMING.leaseMs,
      onReport: (_, report) => {
        if ('queued' in report) this.#world.takenOver(report.queued.feed, report.queued.etag);
      },
    });
    try {
      await this.#cluster.start();
      return await this.#disturb(kills);
    } finally {
      await this.#cluster.stop();
      this.#world.close();
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  async #disturb(kills: number): Promise<readonly string[]> {
    await this.#settle();
    await this.#kill('files', 'reading'); // not left to chance: here the mutant loses
    for (let at = 2; at <= kills; at++) {
      this.#world.frozen = false;
      await this.#world.servedMore(ANSWERS, SETTLE_MS);
      const manner = this.#random.oneOf<Manner>(['files', 'files', 'stdout']);
      if (this.#random.chance(0.25)) await this.#export(manner);
      await this.#kill(manner);
      if (at % SETTLE_EVERY === 0) await this.#settle(); // what is stored for sure may be revised from now on
    }
    await this.#settle();
    await this.#export('files');
    await this.#export('stdout');
    for (const [name, count] of [...this.#hits].sort()) console.log(`  ${String(count).padStart(4)} × ${name}`);
    return this.#differences();
  }

  async #settle(): Promise<void> {
    this.#world.frozen = true;
    await this.#world.settled(SETTLE_MS);
  }

  async #export(manner: Manner): Promise<void> {
    const child = this.#spawn(manner, 'none');
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`an undisturbed export ended with ${code}`);
  }

  /** Hits it at this stage; else at any, or a moment after it. An export that has nothing to read ends by itself. */
  async #kill(manner: Manner, named?: ExportStage): Promise<void> {
    const stage = named ?? this.#random.oneOf(STAGES);
    const laterMs =
      named === undefined && stage === 'reading' && this.#random.chance(0.5)
        ? this.#random.whole(0, LATER_MS)
        : undefined;
    const child = this.#spawn(manner, stage);
    createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }).on('line', () => {
      if (laterMs === undefined) child.kill('SIGKILL');
      else setTimeout(() => child.kill('SIGKILL'), HOLD_MS + laterMs); // chance is what this is about
    });
    const [, signal] = await once(child, 'close');
    const name = `${manner}, ${signal ? 'killed at' : 'ended before'} ${stage}${laterMs === undefined ? '' : ' and later'}`;
    this.#hits.set(name, (this.#hits.get(name) ?? 0) + 1);
  }

  #spawn(manner: Manner, stage: ExportStage | 'none'): ChildProcess {
    const out = manner === 'files' ? ['--out', join(this.#out, '{seq}.jsonl')] : [];
    const settings = join(this.#folder, 'config', 'feedmill.yaml');
    const args = ['export', '--config', settings, '--cursor', manner, ...out];
    const child = spawn(process.execPath, [EXPORTER, stage, this.#mutant, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    let text = '';
    child.stdout!.on('data', (chunk) => {
      text += chunk;
    });
    child.once('close', () => this.#streamed.push(...seqsOf(text.slice(0, text.lastIndexOf('\n') + 1))));
    return child;
  }

  #differences(): readonly string[] {
    const written = readdirSync(this.#out)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => seqsOf(readFileSync(join(this.#out, name), 'utf8')));
    const stored = this.#stored();
    console.log(`${stored.length} items stored, ${written.length} in files, ${this.#streamed.length} over stdout`);
    const counts = new Map<number, number>();
    for (const seq of written) counts.set(seq, (counts.get(seq) ?? 0) + 1);
    const streamed = new Set(this.#streamed);
    return [
      ...stored.filter((seq) => !counts.has(seq)).map((seq) => `lost in files: ${seq}`),
      ...[...counts].filter(([, count]) => count > 1).map(([seq]) => `doubled in files: ${seq}`),
      ...stored.filter((seq) => !streamed.has(seq)).map((seq) => `lost over stdout: ${seq}`),
    ];
  }

  /** The seqs of all items; those of texts that were revised are no more. */
  #stored(): readonly number[] {
    const archive = openArchive(this.#cluster.data);
    const walk = archive.items.walk({});
    const seqs: number[] = [];
    for (let page = walk.next(1000); !page.isEnd; page = walk.next(1000))
      seqs.push(...page.items.map(({ seq }) => seq));
    archive.close();
    return seqs;
  }
}

function seqsOf(lines: string): readonly number[] {
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { seq: number }).seq]));
}

const seed = Number(values.seed);
console.log(`seed ${seed}, ${values.kills} kills, mutant ${values.mutant}`);
const differences = await new ExportRun(new Random(seed), values.mutant as ExportMutant).run(Number(values.kills));
for (const text of differences.slice(0, 10)) console.log(`  ${text}`);
console.log(differences.length === 0 ? 'nothing lost, nothing doubled' : 'FAILED');
process.exitCode = differences.length === 0 ? 0 : 1;
