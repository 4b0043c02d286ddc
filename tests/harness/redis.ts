import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { startEmbeddedRedis } from '../../src/queue/embedded-redis.ts';
import { connectRedis } from '../../src/queue/redis-target.ts';
import { tempFolder } from './temp-folder.ts';

interface TestRedis {
  readonly socket: string;
  readonly connect: () => Redis;
  /** SIGKILL. */
  readonly kill: () => void;
}

/** A real Redis on a socket of its own, stopped when the test ends. */
export async function startRedis(): Promise<TestRedis> {
  let pid = 0;
  const onStart = (started: number) => {
    pid = started;
  };
  const server = await startEmbeddedRedis({ data: tempFolder(), env: process.env, kill: process.kill, onStart });
  const connections: Redis[] = [];
  onTestFinished(async () => {
    for (const redis of connections) redis.disconnect();
    await server.stop(true);
  });
  return {
    socket: server.socket,
    kill: () => void process.kill(pid, 'SIGKILL'),
    connect() {
      const redis = connectRedis({ socket: server.socket }, () => undefined);
      connections.push(redis);
      return redis;
    },
  };
}
