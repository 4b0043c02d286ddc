import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Contestant, type Course, feedmill, script } from './contestants.ts';
import { check, PHASES, type Phase } from './phases.ts';
import { report, type Score } from './report.ts';

/**
 * Feedmill beside the script that a user would write by hand: the same feeds, the same server, in turns. In each round both
 * start with an empty folder; who goes first swaps. Both are measured as whole processes, from start to exit, and what they
 * stored is counted after each phase. Usage: main.js [--rounds 3] [--feeds 1000]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '3' }, feeds: { type: 'string', default: '1000' } },
  });
  const feeds = Number(values.feeds);
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-bench-'));
  const server = await startServer(feeds);
  try {
    const scores: Score[] = [];
    for (let round = 1; round <= Number(values.rounds); round++) {
      scores.push(...(await runRound(round, { server: server.address, feeds, folder })));
    }
    process.stdout.write(`${report(scores, feeds)}\n`);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startServer(feeds: number): Promise<{ readonly address: string; stop(): void }> {
  const file = fileURLToPath(new URL('./feed-server.js', import.meta.url));
  const child = spawn(process.execPath, [file, String(feeds)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { address: `http://127.0.0.1:${port.toString().trim()}`, stop: () => void child.kill() };
}

async function runRound(round: number, course: Course): Promise<readonly Score[]> {
  const both = [feedmill(`feedmill-${round}`, course), script(`script-${round}`, course)];
  if (round % 2 === 0) both.reverse();
  const scores: Score[] = [];
  for (const phase of PHASES) {
    for (const contestant of both) scores.push(await runPhase(phase, contestant, course));
  }
  for (const { run } of both) rmSync(join(course.folder, run), { recursive: true });
  return scores;
}

async function runPhase(phase: Phase, contestant: Contestant, { server, feeds }: Course): Promise<Score> {
  const { name, run } = contestant;
  if (phase.grows) await fetch(`${server}/${run}/grow`, { method: 'POST', headers: { connection: 'close' } });
  const { wallMs, cpuMs, peakMiB, redisMs } = await contestant.poll();
  check(name, phase, feeds, contestant.counts());
  const seconds = `${(wallMs / 1000).toFixed(2)} s`;
  process.stderr.write(`${run} ${phase.name}: ${seconds}, ${(cpuMs / 1000).toFixed(2)} s of CPU\n`);
  return { phase: phase.name, who: name, wallMs, cpuMs, peakMiB, ...(redisMs !== undefined && { redisMs }) };
}

await main();
