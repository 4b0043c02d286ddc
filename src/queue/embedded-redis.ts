import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Environment } from '../model/environment.ts';
import { QueueError } from '../model/errors.ts';
import { findServer } from './find-server.ts';
import { connectRedis } from './redis-target.ts';
import { socketPath } from './socket-path.ts';
import { within } from './within.ts';

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
  /** `process.kill`: signal 0 asks whether a process lives. */
  readonly kill: (pid: number, signal: NodeJS.Signals | 0) => void;
  readonly onStart?: (pid: number) => void;
  /** It could not read its file, and begins without: that is kept here. */
  readonly onSetAside?: (path: string) => void;
}

const START_DEADLINE_MS = 15_000;
/** One that hangs must not outlive its owner: what it has not written is transport alone. */
const STOP_DEADLINE_MS = 1500;
const LOOK_MS = 20;
/** One that is ours answers a single call within so long, or is taken for not ready. */
const ANSWER_MS = 1000;
const NAMELESS_MS = 2000;
/** What Redis 7 says about its file: a torn end, a manifest that is empty or junk, files that are short or gone. */
const TORN = /Bad file format|AOF MANIFEST FILE ERROR|Short read|Unexpected end of file|AOF file .*No such file/;

/** Starts Redis for a data folder, or adopts the one that a killed owner left behind. */
export async function startEmbeddedRedis(options: EmbeddedOptions): Promise<EmbeddedRedis> {
  const folder = join(options.data, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 }); // polls hold headers
  const home = new RedisHome(realpathSync(folder), options);
  await home.ensure();
  return { socket: home.socket, revive: () => home.ensure(), stop: (isDrained) => home.stop(isDrained) };
}

/** The socket of a data folder's Redis, for commands that talk to a running daemon: as that one wrote it down. */
export function embeddedSocket(data: string): string {
  try {
    const folder = realpathSync(join(data, 'redis'));
    const written = join(folder, 'redis.path');
    return existsSync(written) ? readFileSync(written, 'utf8') : join(folder, 'redis.sock');
  } catch (cause) {
    throw new QueueError(`${join(data, 'redis')} is gone: stop the daemon and start it again`, { cause });
  }
}

class RedisHome {
  readonly socket: string;
  readonly #folder: string;
  readonly #options: EmbeddedOptions;
  #child: ChildProcess | undefined;

  constructor(folder: string, options: EmbeddedOptions) {
    this.#folder = folder;
    this.#options = options;
    this.socket = socketPath(folder, options.env);
  }

  /**
   * A second server on one folder would split the data without complaint: one is started only when nobody answers PING
   * *and* the recorded process is gone.
   */
  async ensure(): Promise<void> {
    if (await this.#answers()) return;
    const pid = this.#recordedPid();
    if (pid !== undefined && (await this.#isNameless(pid))) await this.stop(false);
    // loading its file, or too busy to answer; or killed a moment ago, and about to be gone
    if (pid !== undefined && this.#isRedis(pid) && (await this.#isReady(() => this.#isRedis(pid)))) return;
    if ((await this.#start()) || (await this.#startAnew())) return;
    throw new QueueError(`the embedded Redis did not start; its log is ${join(this.#folder, 'redis.log')}`);
  }

  /** Runs it, with its socket removed? Then nobody can reach it any more. One that starts makes its socket first. */
  async #isNameless(pid: number): Promise<boolean> {
    if (!existsSync('/proc/self')) return false; // macOS: whose process it is can't be told
    for (let waited = 0; waited < NAMELESS_MS; waited += LOOK_MS) {
      if (!this.#isRedis(pid) || existsSync(this.socket)) return false;
      await delay(LOOK_MS);
    }
    return true;
  }

  /** False where it has ended. */
  #start(): Promise<boolean> {
    this.#spawn();
    return this.#isReady(() => this.#child?.exitCode == null && this.#child?.signalCode == null); // a killed one has no code
  }

  /** Without its file, where it says that it can't read that: a power cut leaves zeros at the end. What waited there is fetched again. */
  async #startAnew(): Promise<boolean> {
    const file = join(this.#folder, 'appendonlydir');
    if (!existsSync(file) || !TORN.test(this.#lastWords())) return false;
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

  /** What it logged since it was started last. */
  #lastWords(): string {
    return readFileSync(join(this.#folder, 'redis.log'), 'utf8').split(' is starting ').at(-1) ?? '';
  }

  /** SIGTERM makes Redis write its file and leave. */
  async stop(isDrained: boolean): Promise<void> {
    this.#child?.kill('SIGTERM'); // known to us even when its folder, and so its recorded pid, was deleted
    const pid = this.#recordedPid();
    if (pid === undefined || !this.#isRedis(pid)) return;
    this.#options.kill(pid, 'SIGTERM');
    for (let waited = 0; waited < STOP_DEADLINE_MS && this.#isRedis(pid); waited += LOOK_MS) await delay(LOOK_MS);
    if (this.#isRedis(pid)) this.#options.kill(pid, 'SIGKILL');
    else if (isDrained) rmSync(join(this.#folder, 'appendonlydir'), { recursive: true, force: true });
  }

  #spawn(): void {
    const program = findServer(this.#options.env);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 }); // it may have been deleted under a running daemon
    const log = openSync(join(this.#folder, 'redis.log'), 'a');
    // detached: a Ctrl-C goes to the whole foreground group, and would stop Redis before the queues have drained
    this.#child = spawn(program, serverArguments(this.#folder, this.socket), {
      cwd: this.#folder,
      detached: true,
      stdio: ['ignore', log, log],
    });
    this.#child.on('error', () => undefined); // it shows as "did not start" below, with the log
    closeSync(log); // the child has its own
    this.#child.unref();
    if (this.#child.pid === undefined) return;
    writeFileSync(join(this.#folder, 'redis.pid'), String(this.#child.pid));
    this.#options.onStart?.(this.#child.pid);
  }

  /** Waits until it answers; false once it has ended. Throws where it does neither. */
  async #isReady(lives: () => boolean): Promise<boolean> {
    for (const end = performance.now() + START_DEADLINE_MS; performance.now() < end; ) {
      if (await this.#answers()) return true; // which may itself take seconds
      if (!lives()) return false;
      await delay(LOOK_MS); // Redis tells nobody when it is ready
    }
    const log = join(this.#folder, 'redis.log');
    const pid = this.#recordedPid() ?? 'unknown';
    throw new QueueError(
      `the embedded Redis (pid ${pid}) does not answer; its log is ${log}. Where it hangs, end it: kill -9 ${pid}`,
    );
  }

  /** Ours answers PING and works in our folder; another's on our socket is refused. */
  async #answers(): Promise<boolean> {
    if (!existsSync(this.socket)) return false;
    const redis = connectRedis({ socket: this.socket }, () => undefined, {
      lazyConnect: true,
      retryStrategy: () => null,
    });
    try {
      await within('connect', redis.connect(), ANSWER_MS);
      await within('PING', redis.ping(), ANSWER_MS);
      const [, dir] = (await within('CONFIG GET dir', redis.config('GET', 'dir'), ANSWER_MS)) as string[];
      if (dir === this.#folder) return await this.#adopt(redis);
    } catch {
      return false; // nobody there, or not ready yet: both are "no"
    } finally {
      redis.disconnect();
    }
    throw new QueueError(`another Redis answers on ${this.socket}: stop it, or set redis: to its address`);
  }

  /** Is this process alive, and a Redis? */
  #isRedis(pid: number): boolean {
    try {
      this.#options.kill(pid, 0);
    } catch {
      return false;
    }
    return worksIn(this.#folder, pid);
  }

  /** Its own word on its pid counts: the file may be gone with the folder. */
  async #adopt(redis: Redis): Promise<true> {
    const info = await within('INFO server', redis.info('server'), ANSWER_MS);
    const pid = Number(/^process_id:(\d+)/m.exec(info)?.[1]);
    writeFileSync(join(this.#folder, 'redis.path'), this.socket);
    if (pid !== this.#recordedPid()) writeFileSync(join(this.#folder, 'redis.pid'), String(pid));
    return true;
  }

  #recordedPid(): number | undefined {
    try {
      return Number(readFileSync(join(this.#folder, 'redis.pid'), 'utf8')) || undefined;
    } catch {
      return undefined; // none was ever started here
    }
  }
}

function serverArguments(folder: string, socket: string): string[] {
  return [
    ...['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--daemonize', 'no'],
    ...['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
    ...['--maxmemory-policy', 'noeviction', '--loglevel', 'warning'],
  ];
}

/** A pid alone may have been given to another program since, or have come with a copy of the folder. */
function worksIn(folder: string, pid: number): boolean {
  if (!existsSync('/proc/self')) return true; // macOS: better to wait for a stranger than to start a second server
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false; // it has ended: a dead child of ours stays as a zombie, which works nowhere
  }
}
