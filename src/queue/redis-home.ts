import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { QueueError } from '../model/errors.ts';
import { connectRedis } from './redis-target.ts';
import { within } from './within.ts';

/** `process.kill`: signal 0 asks whether a process lives. */
export type Kill = (pid: number, signal: NodeJS.Signals | 0) => void;

/** Between two looks at what tells nobody of its changes. */
export const LOOK_MS = 20;
/** One that is ours answers a single call within so long, or is taken for not ready. */
const ANSWER_MS = 1000;
const NAMELESS_MS = 2000;

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

/** The folder of an embedded Redis: what it leaves there, and who runs it. */
export class RedisHome {
  readonly folder: string;
  readonly socket: string;
  readonly log: string;
  /** Its file, which is a folder of files. */
  readonly file: string;
  readonly #kill: Kill;

  constructor(folder: string, socket: string, kill: Kill) {
    this.folder = folder;
    this.socket = socket;
    this.log = join(folder, 'redis.log');
    this.file = join(folder, 'appendonlydir');
    this.#kill = kill;
  }

  /** Whom it was started as last; undefined where none ever was. */
  recordedPid(): number | undefined {
    try {
      return Number(readFileSync(join(this.folder, 'redis.pid'), 'utf8')) || undefined;
    } catch {
      return undefined;
    }
  }

  record(pid: number): void {
    writeFileSync(join(this.folder, 'redis.pid'), String(pid));
  }

  /** Is this process alive, and a Redis? */
  isRedis(pid: number): boolean {
    try {
      this.#kill(pid, 0);
    } catch {
      return false;
    }
    return worksIn(this.folder, pid);
  }

  /** Runs it, with its socket removed? Then nobody can reach it any more. One that starts makes its socket first. */
  async isNameless(pid: number): Promise<boolean> {
    if (!existsSync('/proc/self')) return false; // macOS: whose process it is can't be told
    for (let waited = 0; waited < NAMELESS_MS; waited += LOOK_MS) {
      if (!this.isRedis(pid) || existsSync(this.socket)) return false;
      await delay(LOOK_MS);
    }
    return true;
  }

  /** Ours answers PING and works in our folder; another's on our socket is refused. */
  async answers(): Promise<boolean> {
    if (!existsSync(this.socket)) return false;
    const redis = connectRedis({ socket: this.socket }, () => undefined, {
      lazyConnect: true,
      retryStrategy: () => null,
    });
    try {
      await within('connect', redis.connect(), ANSWER_MS);
      await within('PING', redis.ping(), ANSWER_MS);
      const [, dir] = (await within('CONFIG GET dir', redis.config('GET', 'dir'), ANSWER_MS)) as string[];
      if (dir === this.folder) return await this.#adopt(redis);
    } catch {
      return false; // nobody there, or not ready yet: both are "no"
    } finally {
      redis.disconnect();
    }
    throw new QueueError(`another Redis answers on ${this.socket}: stop it, or set redis: to its address`);
  }

  /** Its own word on its pid counts: the file may be gone with the folder. */
  async #adopt(redis: Redis): Promise<true> {
    const info = await within('INFO server', redis.info('server'), ANSWER_MS);
    const pid = Number(/^process_id:(\d+)/m.exec(info)?.[1]);
    writeFileSync(join(this.folder, 'redis.path'), this.socket);
    if (pid !== this.recordedPid()) this.record(pid);
    return true;
  }

  /** What it logged since it was started last. */
  lastWords(): string {
    return readFileSync(this.log, 'utf8').split(' is starting ').at(-1) ?? '';
  }
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
