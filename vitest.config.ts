import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/harness/leak-guard.ts'],
    pool: 'forks', // better-sqlite3 and process signals want a process of their own
    maxWorkers: 3, // tests of processes mostly wait: with one worker a core, 443 tests took 4 min on 2 cores; so, 75 s
    env: {
      NO_PROXY: '127.0.0.1,127.0.0.2,localhost', // a machine behind a proxy asks the tests' own servers directly
      TZ: 'UTC', // rss-parser reads dates in the machine's zone
    },
    testTimeout: 60_000, // a machine with other work starts a program of ours in seconds
    hookTimeout: 60_000,
  },
});
