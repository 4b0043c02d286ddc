// One set-up at a time, for `npm start` and `npm test` begun together. The lock is a file that names its holder, made in
// one stroke by a hard link, so that nobody ever reads a half-written one. A holder that was killed leaves its file; it
// is told from a living one by pid and by when that pid was born, since a restarted container deals the same pids again.
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const pollEvery = 250;

// Resolves when the lock is ours. onWait is told each holder that is waited for, once.
export async function takeLock(path, onWait) {
  const claim = { ...identityOf(process.pid), token: randomUUID() };
  let waitedFor;
  while (!created(path, claim)) {
    const text = readText(path);
    const holder = text && livingHolder(text);
    if (text && !holder) await removeDead(path, text);
    if (!holder) continue;
    if (holder.pid !== waitedFor) onWait(holder);
    waitedFor = holder.pid;
    await delay(pollEvery);
  }
  return held(path, claim);
}

function held(path, claim) {
  const release = () => {
    process.off('exit', release);
    if (readText(path)?.includes(claim.token)) rmSync(path);
  };
  process.on('exit', release);
  return {
    release,
    // A program we started goes on when we are killed; until it ends, the folder isn't free.
    isAlsoHeldBy: (pid) => {
      const draft = `${path}.${claim.token}`;
      writeFileSync(draft, JSON.stringify({ ...claim, started: identityOf(pid) }));
      renameSync(draft, path);
    },
  };
}

function created(path, claim) {
  const draft = `${path}.${claim.token}`;
  writeFileSync(draft, JSON.stringify(claim));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

// Two that wait may find the same dead holder. If each simply removed the file, the slower one would remove the lock
// that the faster one has just made; so a removal has a lock of its own, and looks again under it.
async function removeDead(path, text) {
  const removal = await takeLock(`${path}.removal`, () => {});
  try {
    if (readText(path) === text) rmSync(path);
  } finally {
    removal.release();
  }
}

function livingHolder(text) {
  const claim = parse(text);
  if (isAlive(claim)) return { pid: claim.pid, isOrphan: false };
  if (isAlive(claim.started)) return { pid: claim.started.pid, isOrphan: true };
  return undefined;
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

export function isAlive(identity) {
  if (!identity?.pid) return false;
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  const { born } = identityOf(identity.pid);
  return born === undefined || born === identity.born;
}

// Where /proc exists: field 22 of stat, the clock tick of the start; field 3 says Z of a zombie, which is dead. The name
// in field 2 may hold spaces and brackets, so the fields are counted from its closing bracket.
function identityOf(pid) {
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid, born: fields?.[0] === 'Z' ? 'dead' : fields?.[19] };
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}
