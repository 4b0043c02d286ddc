// The order of the steps, and what is said when one fails. Redis comes first: a question, or a reason to stop, had
// better come before the minutes of compiling than after them.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as build from './build.mjs';
import * as dependencies from './dependencies.mjs';
import { takeLock } from './lock.mjs';
import * as redisServer from './redis-server.mjs';
import { SetupError, say } from './say.mjs';
import { runTool, stopOnSignals } from './tool.mjs';

const steps = [redisServer, dependencies, build];
const root = fileURLToPath(new URL('../../', import.meta.url));

// What the set-up is for: 'start', 'test', or 'hand' for `npm run setup`; undefined where the words make no sense.
export function purposeOf(args) {
  if (args.length === 0) return 'hand';
  const isKnown = args.length === 2 && args[0] === '--for' && ['start', 'test'].includes(args[1]);
  return isKnown ? args[1] : undefined;
}

export async function main(args) {
  const purpose = purposeOf(args);
  if (!purpose) {
    say('usage: node scripts/setup.mjs [--for start|test]');
    process.exitCode = 2;
    return;
  }
  try {
    await setUp({ root, purpose });
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}

async function setUp(project) {
  if (steps.every((step) => step.isDone(project))) {
    if (project.purpose === 'hand') say('nothing to do');
    return;
  }
  stopOnSignals();
  const lock = await takeLock(join(project.root, '.setup.lock'), (holder) => say(waitingFor(holder)));
  const run = (command, args, options) =>
    runTool(command, args, { cwd: project.root, onStart: lock.isAlsoHeldBy, ...options });
  try {
    // Asked again under the lock: whoever held it may have done all of it.
    for (const step of steps) if (!step.isDone(project)) await step.complete(project, run);
  } finally {
    lock.release();
  }
  say('ready');
}

function waitingFor({ pid, isOrphan }) {
  if (isOrphan) return `a set-up was killed, and what it had started (pid ${pid}) still runs; waiting for its end`;
  return `another set-up (pid ${pid}) runs; waiting`;
}

function explain(error) {
  if (error instanceof SetupError) return say(error.message);
  const isSystem = Boolean(error.code && error.syscall);
  say(isSystem ? `failed: ${error.message}` : `failed, and this is a bug: ${error.stack}`);
  if (isSystem) say('put that right (disk space, permissions of this folder), then run it again');
}
