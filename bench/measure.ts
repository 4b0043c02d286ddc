import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { USAGE_DESCRIPTOR, type Usage } from './report-usage.ts';

export interface Measured extends Usage {
  /** From start to exit. */
  readonly wallMs: number;
  readonly stdout: string;
}

const PRELOAD = fileURLToPath(new URL('./report-usage.js', import.meta.url));

/** Runs a program of this build to its end, in a process of its own, and measures it. Throws where it fails. */
export async function measure(script: string, args: readonly string[]): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', PRELOAD, script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, BENCH_USAGE: '1' },
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.on('exit', resolve);
    child.on('error', reject);
  });
  const outputs = [child.stdout!, child.stderr!, child.stdio[USAGE_DESCRIPTOR] as NodeJS.ReadableStream];
  const texts = Promise.all(outputs.map((stream) => text(stream)));
  const code = await exited;
  const wallMs = performance.now() - startedAt;
  const [stdout, stderr, usage] = (await texts) as [string, string, string];
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${stderr}`);
  return { wallMs, stdout, ...(JSON.parse(usage) as Usage) };
}
