// The program, bundled with the libraries that it uses after tsc has compiled it: Node then loads some fifty
// files instead of six hundred, in each thread, and commands start in two thirds of the time. Run by scripts/setup/build.mjs.
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

const workers = join(process.env.FEEDMILL_DIST ?? 'dist', 'workers');

export default defineConfig({
  input: ['main', 'fetcher-thread'].map((name) => join(workers, `${name}.js`)),
  platform: 'node',
  // Left where they are: native code, what starts files of its own, what few feeds need, and a peer that we lack.
  external: ['better-sqlite3', 'pino', 'pino-pretty', 'rss-parser', 'pg'],
  resolve: { mainFields: ['module', 'main'] },
  output: { dir: workers, format: 'esm', chunkFileNames: 'bundled-[name].js' },
  logLevel: 'warn',
});
