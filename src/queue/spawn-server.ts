import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import type { Environment } from '../model/environment.ts';
import { findServer } from './find-server.ts';
import type { RedisHome } from './redis-home.ts';

/** Starts a server in its folder. One that can't be started shows as one that does not answer, with its log. */
export function spawnServer(home: RedisHome, env: Environment): ChildProcess {
  const program = findServer(env);
  mkdirSync(home.folder, { recursive: true, mode: 0o700 }); // it may have been deleted under a running daemon
  const log = openSync(home.log, 'a');
  // detached: a Ctrl-C goes to the whole foreground group, and would stop Redis before the queues have drained
  const child = spawn(program, serverArguments(home), {
    cwd: home.folder,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined);
  closeSync(log); // the child has its own
  child.unref();
  return child;
}

function serverArguments({ folder, socket }: RedisHome): string[] {
  return [
    ...['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--daemonize', 'no'],
    ...['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
    ...['--maxmemory-policy', 'noeviction', '--loglevel', 'warning'],
  ];
}
