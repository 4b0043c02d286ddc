import type { Settings } from '../src/config/settings-schema.ts';
import { ConfigError } from '../src/model/errors.ts';

/** `web.token`, which may be `${NAME}` of the daemon's environment: no other command needs it. Throws ConfigError where it is not set. */
export function webToken(
  { web, file }: Settings,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const [, name] = /^\$\{(\w+)\}$/.exec(web.token ?? '') ?? [];
  if (name === undefined) return web.token;
  const token = env[name];
  if (token !== undefined && /^[\w.~-]{16,200}$/.test(token)) return token;
  const why =
    token === undefined ? 'is not set in the environment' : 'is no token: 16 letters, digits, -, _, . or ~ at least';
  throw new ConfigError(
    `${file}: web.token: \${${name}} ${why}: set it where the daemon starts, or take web.token out`,
  );
}
