import { FetchError } from './fetch-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Fills in `${NAME}` from the environment, at the moment of dialling and nowhere else. Throws FetchError for a name that is not set. */
export function expandSecrets(text: string, env: Environment): string {
  return text.replace(SECRET, (_, name: string) => {
    const value = env[name];
    if (value !== undefined) return value;
    throw new FetchError(
      'secret-missing',
      `the environment variable ${name} is not set; set it where the fetcher runs`,
    );
  });
}

const SECRET = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** A text in which the secrets that `sources` name are written as `${NAME}` again: errors of libraries quote addresses and headers. */
export function withoutSecrets(text: string, sources: readonly string[], env: Environment): string {
  const names = sources.flatMap((source) => Array.from(source.matchAll(SECRET), ([, name]) => name!));
  const shapes = names.flatMap((name) =>
    [env[name] ?? '', encodeURIComponent(env[name] ?? ''), encodeURI(env[name] ?? '')].map((shape) => ({
      name,
      shape,
    })),
  );
  const longestFirst = shapes.filter(({ shape }) => shape !== '').sort((a, b) => b.shape.length - a.shape.length);
  const hidden = longestFirst.reduce((hiding, { name, shape }) => hiding.replaceAll(shape, `\${${name}}`), text);
  return hidden.replace(/\/\/[^/@\s]+@/g, '//').slice(0, MAX_DETAIL);
}

const MAX_DETAIL = 300;
