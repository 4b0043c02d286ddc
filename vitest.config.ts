import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/harness/leak-guard.ts'],
    pool: 'forks', // better-sqlite3 and process signals want a process of their own
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
