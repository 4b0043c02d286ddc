// The locked dependencies, by npm ci.
import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { programOnPath } from './program.mjs';
import { SetupError, say, toolFailure } from './say.mjs';
import { contentOf, hashOf, isStamped } from './stamp.mjs';

// What the outer npm was told on its command line reaches us as npm_config_*. These would make another install of ours;
// the rest (registry, proxy, certificates, cache) is how npm works on this machine, and stays.
const notInherited =
  /^npm_config_(allow_scripts|also|dry_run|global|include|location|loglevel|omit|only|optional|package_lock(_only)?|production|workspaces?)$/i;
// The compiler is a development dependency, and its native part is an optional one.
const npmCi = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
const useNative = `try {
  new (require('better-sqlite3'))(':memory:').close();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}`;

const advices = [
  [/EUSAGE/, 'package.json and package-lock.json disagree: restore both with git, or run `npm install`'],
  [/ENOSPC/, 'the disk is full: make room, then run it again'],
  [/EACCES|EPERM/, 'a file here belongs to another user: give this folder back to you, then run it again'],
  [
    /gyp ERR!.*network connectivity/,
    'compiling needs the headers of Node, and nodejs.org cannot be reached: check network and proxy, or name the folder that has `include/node` (`npm config set nodedir /usr`)',
  ],
  [/gyp ERR!/, 'compiling needs make, a C++ compiler and Python 3: `apt-get install g++ make python3`, or Xcode tools'],
  [/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|CERT/, 'npm cannot reach its registry: check network, proxy and certificates'],
  [/bindings file/, 'its install script did not run: is ignore-scripts set (`npm config get ignore-scripts`)?'],
];

export function isDone({ root }) {
  return isStamped(stampFile(root), stampText(root));
}

export async function complete({ root }, run) {
  const stamp = stampText(root);
  if (!stamp) throw new SetupError('package-lock.json is missing: restore it (`git checkout package-lock.json`)');
  say('installing dependencies (npm ci); better-sqlite3 may compile for about two minutes');
  rmSync(stampFile(root), { force: true });
  const [command, ...args] = npmCommand(process.env, process.execPath);
  const env = environment(process.env, process.execPath);
  const installed = await run(command, [...args, ...npmCi], { name: 'npm ci', env });
  if (installed.problem) throw toolFailure('npm ci', installed, adviceFor(installed.output));
  await checkNative(run);
  writeFileSync(stampFile(root), stamp);
}

// npm counts as done an install whose scripts it was told to leave out; this package is of no use without its script.
async function checkNative(run) {
  const loaded = await run(process.execPath, ['--input-type=commonjs', '-e', useNative], { name: 'better-sqlite3' });
  if (!loaded.problem) return;
  throw toolFailure('npm ci ended well, but loading better-sqlite3', loaded, adviceFor(loaded.output));
}

// The npm that runs us, by the node that runs us; the npm on the PATH when started by hand or by another package manager.
export function npmCommand(env, node) {
  return basename(env.npm_execpath ?? '') === 'npm-cli.js' ? [node, env.npm_execpath] : ['npm'];
}

// Install scripts take their node from the PATH, and must compile for the node that will load the result.
export function environment(env, node) {
  const kept = Object.entries(env).filter(([name]) => !notInherited.test(name.replaceAll('-', '_')));
  const found = programOnPath('node', env.PATH);
  const isSame = Boolean(found) && realpathSync(found) === node;
  const path = isSame ? env.PATH : [dirname(node), env.PATH].filter(Boolean).join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path };
}

export function adviceFor(output) {
  const [, advice] = advices.find(([pattern]) => pattern.test(output)) ?? [];
  return advice ?? 'put that right, then run it again';
}

function stampFile(root) {
  return join(root, 'node_modules', '.feedmill-setup');
}

// Native modules are compiled for one ABI: another major of Node, or the same folder in a container, needs its own.
function stampText(root) {
  const lock = contentOf(join(root, 'package-lock.json'));
  if (!lock) return undefined;
  return `${hashOf([['package-lock.json', lock]])} ${process.versions.modules} ${process.platform}-${process.arch}\n`;
}
