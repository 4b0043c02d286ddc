/**
 * Kills Feedmill, again and again, and compares what it stored with what was published: nothing lost, nothing doubled.
 *
 *   npm run kill -- [--kills 200] [--wipes 0] [--seed N] [--mutant NAME]
 *
 * With a mutant it must fail: then the run proves that it can. Exit 0: nothing was lost or doubled; 1: something was.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { PREFIX } from '../../src/queue/queue-names.ts';
import { Cluster, type Role, type Target } from './cluster.ts';
import { compare, type Differences } from './compare.ts';
import type { Mutant } from './mutants.ts';
import { Random } from './random.ts';
import type { Stage } from './stage.ts';
import { TIMING } from './timing.ts';
import { type Manner, World } from './world.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    wipes: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mutant: { type: 'string', default: 'none' },
  },
});

const SETTLE_EVERY = 10;
const SETTLE_MS = 90_000;
const HIT_MS = 20_000;
const REPORTER: Readonly<Record<Exclude<Stage, 'http'>, Role>> = {
  parsed: 'fetcher',
  queued: 'fetcher',
  transaction: 'owner',
  committed: 'owner',
};
const STAGES: Readonly<Record<Target, readonly Stage[]>> = {
  fetcher: ['http', 'parsed', 'queued'],
  writer: ['transaction', 'committed'],
  processes: ['http', 'parsed', 'queued', 'transaction', 'committed'],
  daemon: ['http', 'parsed', 'queued', 'transaction', 'committed'],
  redis: ['http', 'parsed', 'queued', 'transaction', 'committed'],
};

/** Every second phase leaves Redis alone, so that documents may be replaced as soon as it has them. */
const STRICT: readonly Target[] = ['fetcher', 'writer', 'processes'];
const LOOSE: readonly Target[] = ['fetcher', 'writer', 'daemon', 'redis'];

class KillRun {
  readonly #random: Random;
  readonly #world: World;
  readonly #folder = mkdtempSync(join(tmpdir(), 'feedmill-kill-'));
  readonly #hits = new Map<string, number>();
  #cluster!: Cluster;
  #onHit: (() => void) | undefined;
  #bothActive = 0;

  constructor(random: Random, manners: readonly Manner[]) {
    this.#random = random;
    this.#world = new World(random, manners);
  }

  async run(kills: number, wipes: number, mutant: Mutant): Promise<Differences> {
    const port = await this.#world.listen();
    this.#cluster = new Cluster({
      folder: this.#folder,
      port,
      feeds: this.#world.feedIds(),
      mutant,
      leaseMs: TIMING.leaseMs,
      onReport: (_, report) => {
        if ('queued' in report) this.#world.takenOver(report.queued.feed, report.queued.etag);
        else this.#onHit?.();
      },
    });
    try {
      await this.#cluster.start();
      return await this.#disturb(kills, wipes);
    } finally {
      await this.#cluster.stop();
      this.#world.close();
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  /** Kills and wipes, with a comparison before, at every tenth, and at the end. */
  async #disturb(kills: number, wipes: number): Promise<Differences> {
    let differences = await this.#settle('start');
    const phase = Math.min(SETTLE_EVERY, Math.ceil((kills + wipes) / 2));
    for (let at = 1; at <= kills + wipes && isClean(differences); at++) {
      this.#world.strict = wipes === 0 && Math.ceil(at / phase) % 2 === 1;
      if (at <= kills) await this.#kill();
      else await this.#wipe();
      if (at % phase === 0 || at === kills + wipes) differences = await this.#settle(`${at}`);
    }
    this.#tell();
    return differences;
  }

  async #settle(when: string): Promise<Differences> {
    this.#world.frozen = true;
    await this.#cluster.start();
    await this.#world.settled(SETTLE_MS);
    await this.#queuesEmpty();
    const differences = compare(this.#world.published, this.#cluster.data);
    const { published, lost, doubled } = differences;
    console.log(`after ${when}: ${published} texts published, ${lost.length} lost, ${doubled.length} doubled`);
    for (const text of [
      ...lost.slice(0, 5).map((one) => `lost: ${one}`),
      ...doubled.slice(0, 5).map((one) => `doubled: ${one}`),
    ]) {
      console.log(`  ${text}`);
    }
    this.#world.frozen = false;
    return differences;
  }

  async #kill(): Promise<void> {
    const target = this.#random.oneOf(this.#world.strict ? STRICT : LOOSE);
    const stage = this.#random.oneOf(STAGES[target]);
    await this.#world.servedMore(this.#random.whole(5, 60), HIT_MS);
    await this.#hit(stage);
    await this.#cluster.kill(target);
    const name = `${target} at ${stage}`;
    this.#hits.set(name, (this.#hits.get(name) ?? 0) + 1);
    await this.#cluster.start();
  }

  /** FLUSHALL while polls are under way, every second time with jobs active in both queues. */
  async #wipe(): Promise<void> {
    await this.#world.servedMore(this.#random.whole(20, 60), HIT_MS);
    await this.#hit('transaction');
    const redis = new Redis({ path: this.#cluster.socket });
    const active = await Promise.all(['fetch', 'store'].map((queue) => redis.llen(`${PREFIX}:${queue}:active`)));
    if (active.every((count) => count > 0)) this.#bothActive++;
    await redis.flushall();
    redis.disconnect();
  }

  /** Resolves when a process stands at the stage, or the server is in the middle of an answer. */
  async #hit(stage: Stage): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`nothing reached the stage ${stage} within ${HIT_MS} ms`)),
        HIT_MS,
      );
      this.#onHit = () => {
        clearTimeout(timer);
        this.#onHit = undefined;
        resolve();
      };
      if (stage === 'http') this.#world.onHalfServed = this.#onHit;
      else this.#cluster.arm(REPORTER[stage], stage);
    });
  }

  async #queuesEmpty(): Promise<void> {
    const redis = new Redis({ path: this.#cluster.socket });
    const lists = ['wait', 'active'].map((list) => `${PREFIX}:store:${list}`);
    const count = async () => {
      const lengths = await Promise.all(lists.map((list) => redis.llen(list)));
      return lengths.reduce((sum, length) => sum + length, await redis.zcard(`${PREFIX}:store:delayed`));
    };
    const end = Date.now() + SETTLE_MS;
    // Redis tells nobody that a list is empty; feeds are polled all the while, so that it is so for moments only
    while ((await count()) > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    redis.disconnect();
  }

  #tell(): void {
    for (const [name, count] of [...this.#hits].sort()) console.log(`  ${String(count).padStart(4)} × ${name}`);
    if (this.#bothActive > 0) console.log(`  ${this.#bothActive} wipes with jobs active in both queues`);
  }
}

function isClean({ lost, doubled }: Differences): boolean {
  return lost.length === 0 && doubled.length === 0;
}

const seed = Number(values.seed);
const wipes = Number(values.wipes);
const manners: readonly Manner[] = ['rolling', 'replaced', 'undisturbed', 'replaced'];
console.log(`seed ${seed}, ${values.kills} kills, ${wipes} wipes, mutant ${values.mutant}`);
const run = new KillRun(
  new Random(seed),
  Array.from({ length: 24 }, (_, at) => manners[at % manners.length]!),
);
const differences = await run.run(Number(values.kills), wipes, values.mutant as Mutant);
console.log(isClean(differences) ? 'nothing lost, nothing doubled' : 'FAILED');
process.exitCode = isClean(differences) ? 0 : 1;
