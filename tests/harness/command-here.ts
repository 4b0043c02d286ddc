import { createContext } from '../../workers/context.ts';
import { runCommand } from '../../workers/run-command.ts';
import type { Ended } from './project.ts';

/** Those that fetch by a thread of the built program, or own the data folder for long, are run as processes. */
const ELSEWHERE = /^(?:run|poll|feeds add|backup|restore)\b|^$/;

export function mayRunHere(args: readonly string[]): boolean {
  return !ELSEWHERE.test(args.join(' ')) && !args[0]!.startsWith('-');
}

/** One at a time: folder, environment and outputs are the process's. */
let before: Promise<unknown> = Promise.resolve();

/** Runs a command in this process, as `main.ts` does: a process of its own would take longer to start than most commands take. */
export function commandHere(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const ended = before.then(() => run(folder, args, env));
  before = ended.catch(() => undefined);
  return ended;
}

async function run(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const [cwd, kept] = [process.cwd(), { ...process.env }];
  const outputs = [captured(process.stdout), captured(process.stderr)] as const;
  process.chdir(folder);
  Object.assign(process.env, env);
  try {
    const code = await runCommand(createContext(), args);
    return { code, stdout: outputs[0].text(), stderr: outputs[1].text() };
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, kept);
    process.chdir(cwd);
    for (const output of outputs) output.release();
  }
}

function captured(stream: NodeJS.WriteStream) {
  const { write } = stream;
  const chunks: Buffer[] = [];
  stream.write = ((chunk: string | Uint8Array, ...more: unknown[]) => {
    chunks.push(Buffer.from(chunk as Uint8Array));
    const done = more.find((one) => typeof one === 'function') as (() => void) | undefined;
    done?.();
    return true;
  }) as typeof write;
  return {
    text: () => Buffer.concat(chunks).toString(),
    release: () => {
      stream.write = write;
    },
  };
}
