import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { commandHere, mayRunHere } from './command-here.ts';
import { tempFolder } from './temp-folder.ts';

export const MAIN = fileURLToPath(new URL('../../dist/workers/main.js', import.meta.url));

/** Settings with which a test can poll its own server as often as it likes. */
export const OPEN_SETTINGS = `
poll: { every: 1s, min: 1s, adaptive: false }
fetch: { allow: [loopback], perHost: { concurrency: 64, interval: 0s } }
web: { listen: 127.0.0.1:0 }
limits: { minFreeDisk: 0 }
`;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Running {
  readonly pid: number;
  /** Resolves at the first line of stderr that holds this text. */
  readonly says: (text: string) => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Ends it as a service manager does. */
  readonly stop: () => Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface Project {
  readonly folder: string;
  readonly config: string;
  readonly data: string;
  writeList(yaml: string): void;
  writeSettings(yaml: string): void;
  /** Runs a command to its end: where it may, within this process (see mayRunHere), else as the built program. */
  feedmill(...args: readonly string[]): Promise<Ended>;
  /** Runs the built program to its end, as a process in any case. */
  program(...args: readonly string[]): Promise<Ended>;
  /** What every file of the data folder holds. */
  stored(): readonly string[];
  /** Starts it, and leaves it running. */
  start(...args: readonly string[]): Running;
}

/** A folder with settings and a list, and the real program to run in it. */
export function makeProject(settings = OPEN_SETTINGS, env: Readonly<Record<string, string>> = {}): Project {
  const folder = tempFolder();
  const config = join(folder, 'config', 'feedmill.yaml');
  mkdirSync(join(folder, 'config'));
  writeFileSync(config, settings);
  const start = (...args: readonly string[]) => startProgram(folder, args, env);
  return {
    folder,
    config,
    data: join(folder, 'data'),
    writeList: (yaml) => writeFileSync(join(folder, 'config', 'feeds.yaml'), yaml),
    writeSettings: (yaml) => writeFileSync(config, yaml),
    feedmill: (...args) => (mayRunHere(args) ? commandHere(folder, args, env) : start(...args).ended),
    program: (...args) => start(...args).ended,
    start,
    stored: () => filesBelow(join(folder, 'data')).map((file) => readFileSync(file, 'latin1')),
  };
}

/** A list of feeds by address. */
export function listOf(feeds: Readonly<Record<string, string>>): string {
  return `feeds:\n${Object.entries(feeds)
    .map(([id, url]) => `  - { id: ${id}, url: "${url}" }\n`)
    .join('')}`;
}

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}

function startProgram(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  const waiting: { readonly text: string; readonly resolve: (line: string) => void }[] = [];
  const look = () => {
    for (const { text, resolve } of waiting) {
      const line = stderr.split('\n').find((one) => one.includes(text));
      if (line !== undefined) resolve(line);
    }
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    look();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL'); // does nothing to one that has ended
    await ended;
  });
  const says = (text: string) =>
    new Promise<string>((resolve, reject) => {
      waiting.push({ text, resolve });
      void ended.then(() => reject(new Error(`it ended without saying "${text}":\n${stderr}`)));
      look();
    });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { pid: child.pid!, says, signal: (signal) => void child.kill(signal), stop, ended };
}
