import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { afterAll, expect, vi } from 'vitest';
import { TEMP_ROOT } from './temp-folder.ts';

/**
 * A test file that leaves something behind fails: a process that works in its folders, a file of them that is open, a
 * listening server. Linux tells all of it; elsewhere only the folder is removed.
 */
afterAll(async () => {
  rmSync(TEMP_ROOT, { recursive: true, force: true });
  // a file that was closed, a process that was killed, and a server that has closed, are gone a moment later
  await vi.waitFor(() => expect(openFiles(), 'files left open').toEqual([]));
  await vi.waitFor(() => expect(processesIn(TEMP_ROOT), 'processes left running').toEqual([]));
  await vi.waitFor(() => expect(serversOpen(), 'servers left listening').toEqual([]));
});

function serversOpen(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap');
}

function openFiles(): readonly string[] {
  return linksIn('/proc/self/fd').filter((path) => path.startsWith(TEMP_ROOT));
}

function processesIn(folder: string): readonly string[] {
  if (!existsSync('/proc')) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => linkOf(`/proc/${pid}/cwd`)?.startsWith(folder));
}

function linksIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => linkOf(`${folder}/${name}`) ?? []);
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined; // it ended between the two looks, or is another user's
  }
}
