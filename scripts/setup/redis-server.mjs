// A redis-server or valkey-server on the PATH: the daemon starts one of its own, and so do the tests.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programOnPath } from './program.mjs';
import { SetupError, say, toolFailure } from './say.mjs';
import { contentOf } from './stamp.mjs';
import { runOnTerminal } from './tool.mjs';

const servers = ['redis-server', 'valkey-server'];
const configFile = join('config', 'feedmill.yaml');
// A fresh machine often upgrades itself in its first minutes and holds dpkg's lock meanwhile.
const aptInstall = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', 'install', 'redis-server'];
const aptEnvironment = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C'];

export function isDone({ root, purpose }) {
  if (redisServerOnPath(process.env.PATH)) return true;
  return purpose !== 'test' && namesRedisUrl(contentOf(join(root, configFile))?.toString() ?? '');
}

export function redisServerOnPath(pathText, isExecutable) {
  return servers.map((name) => programOnPath(name, pathText, isExecutable)).find(Boolean);
}

// Read as text, because the YAML parser is among what isn't installed yet.
export function namesRedisUrl(yaml) {
  return /^redis:\s*["']?(rediss?|unix):\/\//m.test(yaml);
}

export async function complete(project, run) {
  const has = (name) => Boolean(programOnPath(name, process.env.PATH));
  const isTerminal = Boolean(process.stdin.isTTY && process.stderr.isTTY);
  const way = wayToInstall({ isRoot: process.getuid?.() === 0, isTerminal, has });
  if (way === 'apt-get') await installAsRoot(run, project.purpose);
  else if (!way || !(await agreed(way))) throw new SetupError(waysOut(project.purpose));
  else await installWithConsent(way, project.purpose);
  if (isDone(project)) return;
  throw new SetupError(`${way} ended well, yet no redis-server is on the PATH.\n${waysOut(project.purpose)}`);
}

export function wayToInstall({ isRoot, isTerminal, has }) {
  if (isRoot) return has('apt-get') ? 'apt-get' : undefined;
  if (!isTerminal) return undefined;
  if (has('apt-get') && has('sudo')) return 'sudo apt-get';
  return has('brew') ? 'brew' : undefined;
}

async function installAsRoot(run, purpose) {
  say('no redis-server on the PATH: installing redis-server with apt-get');
  sayService();
  const apt = (args) => run('env', [...aptEnvironment, 'apt-get', ...args], { name: 'apt-get' });
  const { update, install } = await installWithApt(apt);
  if (!install.problem) return;
  throw toolFailure('apt-get install redis-server', update.problem ? update : install, waysOut(purpose));
}

// A fresh image has no package lists, or old ones that name files which are gone; either way the second try is told
// where things are. An update that fails in part, at some other source, is no reason not to try.
async function installWithApt(apt) {
  const first = await apt(aptInstall);
  if (!first.problem) return { install: first };
  say('that failed, as it does without fresh package lists: apt-get update, then once more');
  const update = await apt(['update']);
  return { update, install: await apt(aptInstall) };
}

async function installWithConsent(way, purpose) {
  const apt = (args) => runOnTerminal('sudo', ['env', ...aptEnvironment, 'apt-get', ...args]);
  if (way === 'sudo apt-get') sayService();
  const { install } =
    way === 'brew' ? { install: await runOnTerminal('brew', ['install', 'redis']) } : await installWithApt(apt);
  if (install.problem) throw new SetupError(`${way} failed (${install.problem}).\n${waysOut(purpose)}`);
}

async function agreed(way) {
  const command = way === 'brew' ? 'brew install redis' : 'sudo apt-get install redis-server';
  const answer = await ask(`setup: no redis-server on the PATH. Run \`${command}\`? [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
}

function ask(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  return new Promise((resolve) => {
    // Ctrl-D closes without an answer, and without the end of the line.
    const closed = () => {
      process.stderr.write('\n');
      resolve('');
    };
    terminal.once('close', closed);
    terminal.once('line', (answer) => {
      terminal.off('close', closed);
      terminal.close();
      resolve(answer);
    });
    process.stderr.write(question);
  });
}

// To keep a package from starting its service means to change the machine's policy; it is only said, so that nobody
// wonders what listens on port 6379.
function sayService() {
  if (!existsSync('/run/systemd/system')) return;
  say('its package also starts a system service on port 6379, which Feedmill does not use;');
  say('`systemctl disable --now redis-server` ends it');
}

export function waysOut(purpose) {
  const install = [
    'Install a redis-server or valkey-server, then run this again:',
    '  Debian, Ubuntu   sudo apt-get install redis-server',
    '  Fedora           sudo dnf install valkey',
    '  Alpine           apk add redis',
    '  macOS            brew install redis',
  ];
  const elsewhere = [
    'Or run one in Docker:',
    '  docker run -d -p 127.0.0.1:6379:6379 redis:7 redis-server --maxmemory-policy noeviction',
    `and name it, or any other Redis, in ${configFile}:`,
    '  redis: redis://127.0.0.1:6379',
  ];
  const reason = 'no redis-server or valkey-server is on the PATH, and Feedmill needs one.';
  return [reason, ...install, ...(purpose === 'test' ? [] : elsewhere)].join('\n');
}
