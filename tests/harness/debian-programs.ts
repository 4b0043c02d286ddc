import { spawnSync } from 'node:child_process';

/** Are these programs there? As root on Debian they are installed first; elsewhere their tests can't run. */
export function haveDebianPrograms(...names: readonly string[]): boolean {
  const isThere = () => names.every((name) => spawnSync('which', [name]).status === 0);
  if (isThere() || process.getuid?.() !== 0 || spawnSync('which', ['apt-get']).status !== 0) return isThere();
  const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]) => spawnSync('apt-get', args, { env }).status === 0;
  if (!apt(...options, 'install', ...names)) apt('update') && apt(...options, 'install', ...names);
  return isThere();
}
