// The build: what tsconfig.build.json includes, compiled into dist/, and the program bundled with its libraries.
import { chmodSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, toolFailure } from './say.mjs';
import { contentOf, hashOf, isStamped } from './stamp.mjs';

const buildSettings = 'tsconfig.build.json';
const bundleSettings = 'rolldown.config.mjs';
const schemas = ['feedmill', 'feeds'].map((name) => join('config', `${name}.schema.json`));
const settings = ['tsconfig.json', buildSettings, bundleSettings, 'package-lock.json', ...schemas];
const executable = join('workers', 'main.js');
const stampName = '.feedmill-build';

export function isDone({ root }) {
  return isStamped(join(root, 'dist', stampName), stampText(root));
}

// Built beside dist and put in its place at once: a daemon that runs from dist never meets half a build, and nothing
// stays behind of a source that was deleted.
export async function complete({ root }, run) {
  removeLeftovers(root);
  const stamp = stampText(root);
  const fresh = `dist.new-${process.pid}`;
  say('building');
  for (const [name, args] of buildTools(fresh)) {
    const built = await run(process.execPath, args, { name });
    if (!built.problem) continue;
    removeLeftovers(root);
    throw toolFailure(`the build (${name})`, built, 'put that right, then run it again');
  }
  if (existsSync(join(root, fresh, executable))) chmodSync(join(root, fresh, executable), 0o755);
  writeFileSync(join(root, fresh, stampName), stamp);
  swap(root, fresh);
}

function buildTools(fresh) {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const rolldown = join('node_modules', 'rolldown', 'bin', 'cli.mjs');
  return [
    ['tsc', [tsc, '-p', buildSettings, '--outDir', fresh, '--pretty', 'false']],
    ['rolldown', [rolldown, '-c', bundleSettings, '--environment', `FEEDMILL_DIST:${fresh}`]],
    ['schemas', [join('scripts', 'schemas.mjs'), fresh, '--check']],
  ];
}

function swap(root, fresh) {
  const old = `dist.old-${process.pid}`;
  if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), join(root, old));
  renameSync(join(root, fresh), join(root, 'dist'));
  rmSync(join(root, old), { recursive: true, force: true });
}

// Of builds that failed or were killed. The lock is ours, so no other build is using them.
function removeLeftovers(root) {
  const leftovers = readdirSync(root).filter((name) => /^dist\.(new|old)-\d+$/.test(name));
  for (const name of leftovers) rmSync(join(root, name), { recursive: true, force: true });
}

// Contents, not times: git gives a file that it checks out again a new time.
function stampText(root) {
  const names = [...settings, ...includedFolders(root).flatMap((folder) => sources(root, folder))];
  return `${hashOf(names.map((name) => [name, contentOf(join(root, name)) ?? '']))}\n`;
}

// That file names whole folders, in plain JSON: no patterns, no comments.
function includedFolders(root) {
  return JSON.parse(contentOf(join(root, buildSettings)) ?? '{}').include ?? [];
}

function sources(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith('.ts'));
  return names.sort().map((name) => join(folder, name));
}
