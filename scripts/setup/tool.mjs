// Runs outside programs: npm, tsc, apt-get.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, seconds } from './say.mjs';

const signOfLifeEvery = 15_000;
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
let running;
let isStopping = false;

// Resolves to { problem, output, log }: problem is undefined when all went well, and only a failure leaves its log.
// The output goes to a file: a pipe would break under the program if this process were killed.
export async function runTool(command, args, { cwd, env = process.env, name, onStart }) {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-setup-'));
  const log = join(folder, 'log.txt');
  const file = openSync(log, 'w');
  // Detached: its own process group, so that stopping it stops the compiler below it too.
  const problem = await watch(spawn(command, args, { cwd, env, stdio: ['ignore', file, file], detached: true }), {
    name: name ?? command,
    onStart,
    onStop: () => rmSync(folder, { recursive: true, force: true }),
  });
  closeSync(file);
  const output = readFileSync(log, 'utf8');
  if (!problem) rmSync(folder, { recursive: true });
  return { problem, output, log };
}

// For programs that talk to the user: sudo asks for a password, brew shows its progress.
export function runOnTerminal(command, args) {
  const child = spawn(command, args, { stdio: ['inherit', process.stderr, process.stderr] });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ problem: `cannot be run: ${error.message}` }));
    child.on('close', (code, signal) => resolve({ problem: problemOf(code, signal) }));
  });
}

// A program of ours that is stopped halfway would leave a compiler running in a folder that the next set-up clears.
export function stopOnSignals() {
  // A closed terminal takes no more lines; that must not end us before the compiler has ended.
  process.stderr.on('error', () => {});
  for (const [signal, number] of Object.entries(signals)) process.on(signal, () => stop(signal, 128 + number));
}

async function watch(child, { name, onStart, onStop }) {
  const began = Date.now();
  const sign = () => isStopping || say(`still at it: ${name}, for ${seconds(Date.now() - began)} now`);
  const signOfLife = setInterval(sign, signOfLifeEvery);
  running = { child, onStop };
  if (child.pid) onStart?.(child.pid);
  try {
    return await endOf(child);
  } finally {
    clearInterval(signOfLife);
    running = undefined;
  }
}

function endOf(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`cannot be run: ${error.message}`));
    child.on('exit', (code, signal) => {
      if (!isStopping) resolve(problemOf(code, signal));
    });
  });
}

function problemOf(code, signal) {
  if (signal) return `ended by ${signal}`;
  return code === 0 ? undefined : `exit code ${code}`;
}

function stop(signal, exitCode) {
  if (!running?.child.pid) process.exit(exitCode);
  const { child, onStop } = running;
  signalGroup(child.pid, isStopping ? 'SIGKILL' : signal);
  if (isStopping) return;
  isStopping = true;
  say(`stopping (${signal})`);
  child.on('exit', () => {
    onStop();
    process.exit(exitCode);
  });
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has just ended by itself.
  }
}
