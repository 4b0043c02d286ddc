import { type Environment, filledAddress } from '../model/environment.ts';
import { ConfigError } from '../model/errors.ts';
import { placeInYaml } from './place-in-yaml.ts';

/** `redis:` may hold `${NAME}`: a password belongs in the environment. Throws ConfigError for a name that is not set. */
export function expandRedis(redis: string, env: Environment, file: string, text: string): string {
  return filledAddress(redis, (name) => {
    const value = env[name];
    if (value !== undefined) return value;
    const place = placeInYaml(text, ['redis']);
    throw new ConfigError(
      `${file}${place}: redis: \${${name}} is not set in the environment: export ${name}, or write the value`,
    );
  });
}

/** `web.token` may be `${NAME}` too. It stays so where it is not set: only the daemon can't do without it. */
export function expandToken(token: string, env: Environment): string {
  return token.replace(/^\$\{(\w+)\}$/, (whole, name: string) => env[name] ?? whole);
}
