/** A `${NAME}` that this process's environment lacks. */
export class MissingSecretError extends Error {
  readonly secret: string;

  constructor(secret: string) {
    super(`the environment variable ${secret} is not set`);
    this.name = 'MissingSecretError';
    this.secret = secret;
  }
}

/** Fills in `${NAME}` from the environment, at the moment of dialling and nowhere else. */
export function expandSecrets(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
    const value = env[name];
    if (value === undefined) throw new MissingSecretError(name);
    return value;
  });
}
