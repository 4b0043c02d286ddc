/** The environment of a process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}`: what settings and lists leave to the environment, secrets above all. */
export const ENV_NAME = /\$\{([A-Za-z_]\w*)\}/g;

/** The names that a text leaves to the environment, as often as they stand there. */
export function envNames(text: string): readonly string[] {
  return Array.from(text.matchAll(ENV_NAME), ([, name]) => name!);
}
