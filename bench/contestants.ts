import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Measured, measure } from './measure.ts';
import { watchRedis } from './redis-watch.ts';
import { type Counts, countsOfScript, countsOfStore } from './stored-counts.ts';

/** One of the two that are compared, with a data folder of its own. */
export interface Contestant {
  readonly name: 'feedmill' | 'script';
  /** Its name at the feed server: what it sees grow. */
  readonly run: string;
  /** Polls all feeds once, in a new process. */
  poll(): Promise<Measured & { readonly redisMs?: number }>;
  counts(): Counts;
}

export interface Course {
  /** The feed server's address. */
  readonly server: string;
  readonly feeds: number;
  readonly folder: string;
}

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `feedmill run --once`, as a user runs it, with its embedded Redis. */
export function feedmill(run: string, { server, feeds, folder }: Course): Contestant {
  const home = join(folder, run);
  const data = join(home, 'data');
  mkdirSync(home, { recursive: true });
  const addresses = Array.from({ length: feeds }, (_, feed) => `  - url: ${server}/${run}/feed/${feed}.xml\n`);
  writeFileSync(join(home, 'feeds.yaml'), `feeds:\n${addresses.join('')}`);
  writeFileSync(join(home, 'feedmill.yaml'), SETTINGS);
  return {
    name: 'feedmill',
    run,
    async poll() {
      const redis = watchRedis(data);
      const args = ['--config', join(home, 'feedmill.yaml'), 'run', '--once', '--json'];
      const measured = await measure(program('../workers/main.js'), args).finally(() => redis.stop());
      const redisMs = redis.stop();
      return { ...measured, ...(redisMs !== undefined && { redisMs }) };
    },
    counts: () => countsOfStore(join(data, 'feedmill.db')),
  };
}

/** All feeds are on one host: it is not spared. Everything else is as it comes. */
const SETTINGS = `data: ./data
poll: { every: 1ms, min: 1ms }
fetch: { allow: [loopback], perHost: { concurrency: 64, interval: 0s } }
web: { listen: 127.0.0.1:0 }
`;

/** The script that a user would write by hand. */
export function script(run: string, { server, feeds, folder }: Course): Contestant {
  const home = join(folder, run);
  mkdirSync(home, { recursive: true });
  const file = join(home, 'items.db');
  return {
    name: 'script',
    run,
    poll: () => measure(program('./script.js'), [file, `${server}/${run}/feed/N.xml`, String(feeds)]),
    counts: () => countsOfScript(file),
  };
}
