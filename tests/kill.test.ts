import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openArchive } from '../src/store/open-store.ts';
import { rssOf } from './harness/documents.ts';
import { startServer } from './harness/http-server.ts';
import { tempFolder } from './harness/temp-folder.ts';
import { Cluster } from './processes/cluster.ts';

const RUN = fileURLToPath(new URL('../dist/tests/processes/kill-run.js', import.meta.url));
const MINUTES = 60_000;

/** The output holds the seed, the kills per stage, and what differs. One that is stuck ends with what it has said. */
function killRun(...args: readonly string[]): string {
  const options = { encoding: 'utf8', timeout: 2.5 * MINUTES, killSignal: 'SIGKILL' } as const;
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [RUN, ...args], options);
  return `${stdout}${stderr}exit ${signal ?? status}`;
}

it('six kills lose nothing and double nothing', { timeout: 3 * MINUTES }, () => {
  expect(killRun('--kills', '6')).toMatch(/nothing lost, nothing doubled\nexit 0$/);
});

it('two wipes of Redis lose nothing and double nothing', { timeout: 3 * MINUTES }, () => {
  expect(killRun('--kills', '0', '--wipes', '2')).toMatch(/nothing lost, nothing doubled\nexit 0$/);
});

it('a document that kills its fetchers ends as crashed, and all other feeds go on', {
  timeout: 2 * MINUTES,
}, async () => {
  const poison = rssOf([{ guid: 'p', title: 'POISON' }]);
  const port = Number(
    new URL(
      await startServer((request, response) => {
        if (request.url !== '/poison') return void response.end(rssOf([{ guid: `${request.url}`, title: 'fine' }]));
        // later than the others, which would else be under way in the fetcher that it kills, three times over on a busy machine
        setTimeout(() => response.end(poison), 300);
      }),
    ).port,
  );
  const feeds = ['poison', 'a', 'b', 'c'];
  const cluster = new Cluster({
    folder: tempFolder(),
    port,
    feeds,
    mutant: 'none',
    leaseMs: MINUTES,
    onReport: () => undefined,
  });
  onTestFinished(() => cluster.stop());
  await cluster.start();
  const archive = openArchive(cluster.data);
  onTestFinished(() => archive.close());
  const reports = () => new Map(archive.feeds.countedReports().map((feed) => [feed.id, feed]));
  let fetchersStarted = 1;
  // what is waited for happens in other processes: only the database tells
  await vi.waitFor(
    async () => {
      if (!cluster.isAlive('fetcher')) {
        fetchersStarted++;
        await cluster.start(); // as a supervisor would
      }
      expect(reports().get('poison')?.last?.reason).toBe('crashed');
    },
    { timeout: 1.5 * MINUTES, interval: 100 },
  );
  expect(fetchersStarted).toBeGreaterThanOrEqual(3);
  expect(reports().get('poison')?.last?.detail).toMatch(/given up after three tries: job stalled/);
  for (const id of ['a', 'b', 'c']) expect(reports().get(id)).toMatchObject({ items: 1, failures: 0 });
});
