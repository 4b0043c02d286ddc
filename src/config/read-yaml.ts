import { readFileSync, statSync } from 'node:fs';
import { Composer, Parser, YAMLParseError } from 'yaml';
import { ConfigError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import { yamlMistake } from './yaml-mistake.ts';

const SETTINGS_ADVICE = 'name the settings file with --config PATH';
const LIST_ADVICE = 'make it (an empty list is "feeds: []"), or take it out of lists: in the settings';

/** A YAML file's text and value. An empty file is an empty mapping. */
export function readYaml(file: string): { readonly text: string; readonly value: unknown } {
  const text = Buffer.from(readBytes(file, SETTINGS_ADVICE)).toString('utf8');
  return { text, value: parseYaml(text, file) };
}

/** The value of a YAML text. Throws ConfigError with its place. That keys are unique is looked for in ours only: among 30,000 it takes minutes. */
export function parseYaml(text: string, file: string, isOurs = true): unknown {
  try {
    return valueIn(text, isOurs) ?? {};
  } catch (cause) {
    if (!(cause instanceof YAMLParseError))
      throw new ConfigError(`${file}${unresolved(text, cause as Error)}`, { cause });
    const [at, words] = yamlMistake(cause, text);
    throw new ConfigError(`${file}${placeAt(text, at)}: ${words}`, { cause });
  }
}

function valueIn(text: string, uniqueKeys: boolean): unknown {
  const composer = new Composer({ uniqueKeys });
  Object.assign(composer, { onError: firstThrower() });
  const [document, other] = composer.compose(new Parser().parse(text), true, text.length);
  if (other) throw new YAMLParseError([other.range[0], other.range[0]], 'MULTIPLE_DOCS', 'one document is enough');
  const [stray] = document!.errors; // a bracket too many ends the document, and is told here alone
  if (stray) throw stray;
  return document!.toJS();
}

/** The library gathers all errors and shows each beside its line: 300 KB of nothing else, in a remote list, took 76 s. */
function firstThrower() {
  let first: YAMLParseError | undefined; // what is thrown comes back as an error of the node around it
  return (
    at: number | readonly number[] | { readonly offset: number },
    code: YAMLParseError['code'],
    message: string,
    isWarning = false,
  ) => {
    if (isWarning && code !== 'TAG_RESOLVE_FAILED') return; // "!important" would mean an empty text
    const start = typeof at === 'number' ? at : 'offset' in at ? at.offset : at[0]!;
    first ??= new YAMLParseError([start, start], code, message);
    throw first;
  };
}

/** `:3:7`, line and column. */
function placeAt(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `:${before.length}:${before.at(-1)!.length + 1}`;
}

/** `*climate*` is an alias to YAML, and most who write it mean the sign. */
function unresolved(text: string, { message }: Error): string {
  const alias = /^Unresolved alias [^:]*: (\S+)/.exec(message)?.[1];
  if (alias === undefined) return `: ${message}`;
  const place = placeAt(text, Math.max(0, text.indexOf(`*${alias}`)));
  return `${place}: "*${alias}" is an alias in YAML, of nothing that is there: put a text that begins with * in quotes`;
}

/** A file of the user's. Throws ConfigError where there is none, or none that may be read. */
export function readBytes(file: string, advice = LIST_ADVICE): Uint8Array {
  try {
    const stats = statSync(file);
    // a pipe without writer would hold the whole daemon, and /dev/zero has no end
    if (!stats.isFile() && !stats.isDirectory()) throw new Error('it is no file');
    return readFileSync(file);
  } catch (cause) {
    const isForbidden = /^(?:EACCES|EPERM)$/.test((cause as NodeJS.ErrnoException).code ?? '');
    const mend = isForbidden ? 'let the user that runs this read the file, and pass the folders above it' : advice;
    throw new ConfigError(`${file}: ${plainCause(cause)}; ${mend}`, { cause });
  }
}

/**
 * Throws ConfigError for a file that is empty, has only comments, or breaks off after `feeds:`. An editor on a full
 * disk leaves one like that, and it would mean that there are no feeds and no webhooks.
 */
export function requireContent(file: string): void {
  const told = textOf(file)
    ?.replace(/^[^\S\n]*#.*$/gm, '')
    .trim();
  if (told === '' || told === 'feeds:')
    throw new ConfigError(`${file} is empty: was it half written? If it is meant so, start the daemon again`);
}

/** Has a file nothing in it but spaces and lines? */
export function isBlank(file: string): boolean {
  return textOf(file)?.trim() === '';
}

function textOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}
