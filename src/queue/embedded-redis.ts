import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '../model/environment.ts';
import { QueueError } from '../model/errors.ts';
import { type Kill, LOOK_MS, RedisHome } from './redis-home.ts';
import { socketPath } from './socket-path.ts';
import { spawnServer } from './spawn-server.ts';

/** A redis-server (or valkey-server) of ours: a child on a unix socket in the data folder, without TCP. */
interface EmbeddedRedis {
  readonly socket: string;
  /** Starts it again if it has died; does nothing while it lives. */
  revive(): Promise<void>;
  /** With `isDrained` its file goes too: there is nothing left in it, and the next start would read it for nothing. */
  stop(isDrained: boolean): Promise<void>;
}

interface EmbeddedOptions {
  /** The data folder; Redis gets `redis/` in it. Only its owner may call. */
  readonly data: string;
  readonly env: Environment;
  readonly kill: Kill;
  readonly onStart?: (pid: number) => void;
  /** It could not read its file, and begins without: that is kept here. */
  readonly onSetAside?: (path: string) => void;
}

const START_DEADLINE_MS = 15_000;
/** One that hangs must not outlive its owner: what it has not written is transport alone. */
const STOP_DEADLINE_MS = 1500;
/** What Redis 7 says about its file: a torn end, a manifest that is empty or junk, files that are short or gone. */
const TORN = /Bad file format|AOF MANIFEST FILE ERROR|Short read|Unexpected end of file|AOF file .*No such file/;

/** Starts Redis for a data folder, or adopts the one that a killed owner left behind. */
export async function startEmbeddedRedis(options: EmbeddedOptions): Promise<EmbeddedRedis> {
  const written = join(options.data, 'redis');
  mkdirSync(written, { recursive: true, mode: 0o700 }); // polls hold headers
  const folder = realpathSync(written);
  const server = new Server(new RedisHome(folder, socketPath(folder, options.env), options.kill), options);
  await server.ensure();
  return { socket: server.home.socket, revive: () => server.ensure(), stop: (isDrained) => server.stop(isDrained) };
}

class Server {
  readonly home: RedisHome;
  readonly #options: EmbeddedOptions;
  #child: ChildProcess | undefined;

  constructor(home: RedisHome, options: EmbeddedOptions) {
    this.home = home;
    this.#options = options;
  }

  /**
   * A second server on one folder would split the data without complaint: one is started only when nobody answers PING
   * *and* the recorded process is gone.
   */
  async ensure(): Promise<void> {
    const { home } = this;
    if (await home.answers()) return;
    const pid = home.recordedPid();
    if (pid !== undefined && (await home.isNameless(pid))) await this.stop(false);
    // loading its file, or too busy to answer; or killed a moment ago, and about to be gone
    if (pid !== undefined && home.isRedis(pid) && (await this.#isReady(() => home.isRedis(pid)))) return;
    if ((await this.#start()) || (await this.#startAnew())) return;
    throw new QueueError(`the embedded Redis did not start; its log is ${home.log}`);
  }

  /** False where it has ended. */
  #start(): Promise<boolean> {
    this.#child = spawnServer(this.home, this.#options.env);
    const { pid } = this.#child;
    if (pid !== undefined) this.home.record(pid);
    if (pid !== undefined) this.#options.onStart?.(pid);
    return this.#isReady(() => this.#child?.exitCode == null && this.#child?.signalCode == null); // a killed one has no code
  }

  /** Without its file, where it says that it can't read that: a power cut leaves zeros at the end. What waited there is fetched again. */
  async #startAnew(): Promise<boolean> {
    const { file } = this.home;
    if (!existsSync(file) || !TORN.test(this.home.lastWords())) return false;
    const aside = `${file}.unreadable`;
    rmSync(aside, { recursive: true, force: true });
    renameSync(file, aside);
    let isStarted = false;
    try {
      isStarted = await this.#start();
    } finally {
      if (!isStarted) rmSync(file, { recursive: true, force: true });
      if (!isStarted) renameSync(aside, file); // that was not all that is wrong
    }
    if (isStarted) this.#options.onSetAside?.(aside);
    return isStarted;
  }

  /** SIGTERM makes Redis write its file and leave. */
  async stop(isDrained: boolean): Promise<void> {
    const { home } = this;
    this.#child?.kill('SIGTERM'); // known to us even when its folder, and so its recorded pid, was deleted
    const pid = home.recordedPid();
    if (pid === undefined || !home.isRedis(pid)) return;
    this.#options.kill(pid, 'SIGTERM');
    for (let waited = 0; waited < STOP_DEADLINE_MS && home.isRedis(pid); waited += LOOK_MS) await delay(LOOK_MS);
    if (home.isRedis(pid)) this.#options.kill(pid, 'SIGKILL');
    else if (isDrained) rmSync(home.file, { recursive: true, force: true });
  }

  /** Waits until it answers; false once it has ended. Throws where it does neither. */
  async #isReady(lives: () => boolean): Promise<boolean> {
    for (const end = performance.now() + START_DEADLINE_MS; performance.now() < end; ) {
      if (await this.home.answers()) return true; // which may itself take seconds
      if (!lives()) return false;
      await delay(LOOK_MS); // Redis tells nobody when it is ready
    }
    const pid = this.home.recordedPid() ?? 'unknown';
    throw new QueueError(
      `the embedded Redis (pid ${pid}) does not answer; its log is ${this.home.log}. Where it hangs, end it: kill -9 ${pid}`,
    );
  }
}
