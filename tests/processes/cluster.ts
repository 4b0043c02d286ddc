import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutants.ts';
import type { Report, Stage } from './stage.ts';

export type Role = 'owner' | 'fetcher';
/** What a kill takes away. `processes` is owner and fetcher; the `daemon` is these and Redis. */
export type Target = 'fetcher' | 'writer' | 'processes' | 'daemon' | 'redis';

const KILLED: Readonly<Record<Target, readonly Role[]>> = {
  fetcher: ['fetcher'],
  writer: ['owner'],
  processes: ['owner', 'fetcher'],
  daemon: ['owner', 'fetcher'],
  redis: [],
};

interface ClusterOptions {
  readonly folder: string;
  readonly port: number;
  readonly feeds: readonly string[];
  readonly mutant: Mutant;
  /** Milliseconds until a poll that is not stored is planned anew. */
  readonly leaseMs: number;
  readonly onReport: (role: Role, report: Report) => void;
}

const READY_MS = 30_000;

/** The processes under test: an owner (scheduler, writer, embedded Redis) and a fetcher beside it. */
export class Cluster {
  readonly #options: ClusterOptions;
  readonly #children = new Map<Role, ChildProcess>();

  constructor(options: ClusterOptions) {
    this.#options = options;
    mkdirSync(join(options.folder, 'config'), { recursive: true });
    writeFileSync(this.#settings, SETTINGS);
    writeFileSync(join(options.folder, 'config', 'feeds.yaml'), listOf(options));
  }

  get data(): string {
    return join(this.#options.folder, 'data');
  }

  get socket(): string {
    return join(this.data, 'redis', 'redis.sock');
  }

  get #settings(): string {
    return join(this.#options.folder, 'config', 'feedmill.yaml');
  }

  /** Starts what is missing: the owner first, because it starts Redis. */
  async start(): Promise<void> {
    if (!this.#children.has('owner'))
      await this.#spawn('owner', [this.#settings, this.#options.mutant, String(this.#options.leaseMs)]);
    if (!this.#children.has('fetcher')) await this.#spawn('fetcher', [this.#settings, this.socket]);
  }

  /** Makes a process stop the next time that it reaches a stage; null disarms. */
  arm(role: Role, stage: Stage | null): void {
    this.#children.get(role)?.send(stage as never);
  }

  /** SIGKILL, and gone when this resolves. */
  async kill(target: Target): Promise<void> {
    if (target === 'daemon' || target === 'redis') this.#killRedis();
    await Promise.all(KILLED[target].map((role) => this.#kill(role)));
  }

  async stop(): Promise<void> {
    await this.#kill('fetcher');
    const owner = this.#children.get('owner');
    if (!owner) return this.#killRedis();
    const ended = once(owner, 'exit');
    owner.kill('SIGTERM');
    await ended;
  }

  isAlive(role: Role): boolean {
    return this.#children.has(role);
  }

  #killRedis(): void {
    try {
      process.kill(Number(readFileSync(join(this.data, 'redis', 'redis.pid'), 'utf8')), 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // the kill before is not made good yet
    }
  }

  async #kill(role: Role): Promise<void> {
    const child = this.#children.get(role);
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async #spawn(role: Role, args: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, [programOf(role), ...args], {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'ipc'],
    });
    this.#children.set(role, child);
    child.on('exit', () => this.#children.delete(role));
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the ${role} was not ready within ${READY_MS} ms`)), READY_MS);
      createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }).on('line', (line) => {
        const report = JSON.parse(line) as Report;
        if ('ready' in report) {
          clearTimeout(timer);
          resolve();
        } else this.#options.onReport(role, report);
      });
      child.once('exit', (code) => reject(new Error(`the ${role} ended with ${code} before it was ready`)));
    });
  }
}

/** The built program, also when this file itself runs from its source. */
function programOf(role: Role): string {
  const folder = import.meta.url.endsWith('.ts') ? '../../dist/tests/processes/' : './';
  return fileURLToPath(new URL(`${folder}${role}.js`, import.meta.url));
}

const SETTINGS = `
poll: { every: 200ms, min: 100ms, max: 1s, adaptive: false }
fetch: { allow: [loopback], timeout: 5s, perHost: { concurrency: 100, interval: 0s } }
log: { level: silent }
limits: { minFreeDisk: 0 }
`;

function listOf({ feeds, port }: ClusterOptions): string {
  return `feeds:\n${feeds.map((id) => `  - { url: "http://127.0.0.1:${port}/${id}", id: ${id} }\n`).join('')}`;
}
