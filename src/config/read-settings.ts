import { dirname, resolve } from 'node:path';
import type { Environment } from '../model/environment.ts';
import { ConfigError } from '../model/errors.ts';
import { expandRedis, expandToken } from './expand-settings.ts';
import { explainIssue, weightiestIssue } from './explain-issue.ts';
import { isRemote } from './list-format.ts';
import { dotted, placeInYaml } from './place-in-yaml.ts';
import { readAuthorities } from './read-authorities.ts';
import { readYaml } from './read-yaml.ts';
import { type Settings, settingsSchema } from './settings-schema.ts';

/** The settings of a file, checked and frozen; paths in it are relative to it. Throws ConfigError. */
export function readSettings(path: string, env: Environment = {}): Settings {
  const file = resolve(path);
  const { text, value } = readYaml(file);
  const checked = settingsSchema.safeParse(withSecrets(value, env));
  if (!checked.success) throw new ConfigError(explainIssue(file, text, weightiestIssue(checked.error), settingsSchema));
  const folder = dirname(file);
  const settings = checked.data;
  const at = (path: string) => resolve(folder, atHome(path, env));
  const { archive } = settings.keep;
  const same = settings.exports.findIndex(({ path: to }) => archive !== undefined && at(to) === at(archive));
  if (same >= 0) {
    const place = ['exports', same, 'path'];
    throw new ConfigError(
      `${file}${placeInYaml(text, place)}: ${dotted(place)}: "${archive}" is that of keep.archive, whose files it would replace`,
    );
  }
  return deepFreeze({
    ...settings,
    file,
    data: at(settings.data),
    backup: withFolder(settings.backup, at),
    fetch: { ...settings.fetch, ca: readAuthorities(settings.fetch.ca, folder, file, env) },
    keep: { ...settings.keep, ...(archive !== undefined && { archive: at(archive) }) },
    exports: settings.exports.map((one) => ({ ...one, path: at(one.path) })),
    lists: settings.lists.map((list) => (isRemote(list) ? list : at(list))),
  });
}

/** `~/` is the home of who runs it, as in a shell. */
function atHome(path: string, { HOME }: Environment): string {
  return HOME !== undefined && /^~\//.test(path) ? `${HOME}${path.slice(1)}` : path;
}

function withFolder({ folder, ...rest }: Settings['backup'], at: (path: string) => string): Settings['backup'] {
  return { ...rest, ...(folder !== undefined && { folder: at(folder) }) };
}

/** Filled in before the check: what stands there may be a whole address. */
function withSecrets(value: unknown, env: Environment): unknown {
  const { redis, web } = value as { redis?: unknown; web?: { token?: unknown } };
  const token = web?.token;
  if (typeof redis !== 'string' && typeof token !== 'string') return value;
  return {
    ...(value as object),
    ...(typeof redis === 'string' && { redis: expandRedis(redis, env) }),
    ...(typeof token === 'string' && { web: { ...web, token: expandToken(token, env) } }),
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  return Object.freeze(value);
}
