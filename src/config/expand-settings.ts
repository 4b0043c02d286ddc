import { ConfigError } from '../model/errors.ts';
import { placeInYaml } from './place-in-yaml.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** `redis` and `web.token` may hold `${NAME}`: a secret belongs in the environment. Throws ConfigError for a name that is not set. */
export function expandSecret(
  written: string,
  path: readonly string[],
  env: Environment,
  file: string,
  text: string,
): string {
  return written.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = env[name];
    if (value !== undefined) return value;
    const place = placeInYaml(text, [...path]);
    throw new ConfigError(
      `${file}${place}: ${path.join('.')}: \${${name}} is not set in the environment: export ${name}, or write the value`,
    );
  });
}
