import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { ConfigError } from '../model/errors.ts';

/** A YAML file's text and value. An empty file is an empty mapping. */
export function readYaml(file: string): { readonly text: string; readonly value: unknown } {
  const text = Buffer.from(readBytes(file)).toString('utf8');
  return { text, value: parseYaml(text, file) };
}

/** The value of a YAML text. Throws ConfigError with its place. */
export function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    const at = cause.linePos?.[0];
    const where = at ? `:${at.line}:${at.col}` : '';
    throw new ConfigError(`${file}${where}: ${cause.message.split('\n')[0]}`, { cause });
  }
}

/** A file of the user's. Throws ConfigError where there is none. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (cause as Error).message;
    throw new ConfigError(`${file}: ${why}; name another with --config PATH, or a list of yours under lists:`, {
      cause,
    });
  }
}
