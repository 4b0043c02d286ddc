import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { ConfigError } from '../model/errors.ts';

/** A YAML file's text and value. An empty file is an empty mapping. */
export function readYaml(file: string): { readonly text: string; readonly value: unknown } {
  const text = readText(file);
  try {
    return { text, value: parse(text) ?? {} };
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    const at = cause.linePos?.[0];
    const where = at ? `:${at.line}:${at.col}` : '';
    throw new ConfigError(`${file}${where}: ${cause.message.split('\n')[0]}`, { cause });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (cause as Error).message;
    throw new ConfigError(`${file}: ${why}; name another with --config PATH, or a list of yours under lists:`, {
      cause,
    });
  }
}
