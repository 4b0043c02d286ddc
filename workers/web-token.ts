import type { Settings } from '../src/config/settings-schema.ts';
import { ConfigError } from '../src/model/errors.ts';

/** `web.token` as the daemon needs it. Throws ConfigError where it is `${NAME}` still, since that is not set. */
export function webToken({ web: { token }, file }: Pick<Settings, 'web' | 'file'>): string | undefined {
  if (!token?.startsWith('${')) return token;
  throw new ConfigError(
    `${file}: web.token: ${token} is not set in the environment: set it where the daemon starts, or take web.token out`,
  );
}
