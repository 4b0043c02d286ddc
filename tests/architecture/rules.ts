import { dirname, join } from 'node:path';
import type { SourceFile } from './read-tree.ts';

/** A rule looks at a tree and says in a sentence what breaks it; nothing when all is well. */
export type Rule = (tree: readonly SourceFile[]) => readonly string[];

/** Which rooms a room may import, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  files: [],
  parse: ['model'],
  dedup: ['model'],
  schedule: ['model'],
  filter: ['model'],
  export: ['model', 'files'],
  config: ['model', 'parse', 'export', 'filter', 'schedule'],
  fetch: ['model'],
  documents: ['model', 'files'],
  queue: ['model'],
  store: ['model', 'files'],
  pipeline: ['model', 'parse', 'dedup', 'schedule', 'filter', 'export'],
  backup: ['model', 'files'],
  web: ['model', 'export', 'schedule'],
  cli: ['model', 'parse', 'dedup', 'schedule', 'filter', 'export', 'config', 'pipeline', 'web'],
};

/** The room behind whose door a library stays; workers wire everything and may import all of them. */
const DOORS: Readonly<Record<string, string>> = {
  entities: 'parse',
  'rss-parser': 'parse',
  chardet: 'parse',
  franc: 'parse',
  'iconv-lite': 'parse',
  'cron-parser': 'schedule',
  tldts: 'schedule',
  re2js: 'filter',
  feedsmith: 'export',
  'hyparquet-writer': 'export',
  yaml: 'config',
  zod: 'config',
  undici: 'fetch',
  standardwebhooks: 'fetch',
  bullmq: 'queue',
  ioredis: 'queue',
  'better-sqlite3': 'store',
  hono: 'web',
  '@hono/node-server': 'web',
  commander: 'cli',
  diff: 'cli',
  'node-cron': 'workers',
  pino: 'workers',
  'pino-pretty': 'workers',
  ulid: 'workers',
};

const EMPTY_NAMES = /\/(utils?|helpers?|common|lib|misc|managers?|services?|handlers?)(\.ts|\/)/;
const MAX_FILE = 250;
const MAX_FUNCTION = 40;

/** `src/parse/parse.ts` → `parse`; `workers/main.ts` → `workers`. */
function roomOf(path: string): string {
  const [top = '', room = ''] = path.split('/');
  return top === 'src' ? room : top;
}

export const roomsKeepTheirImports: Rule = (tree) =>
  eachImport(tree, (file, target) => {
    const [from, to] = [roomOf(file.path), target && roomOf(target)];
    if (!target || !to || from === to || from === 'workers' || to === 'workers') return undefined;
    if (!MAY_IMPORT[from]) return `${file.path}: there is no room called ${from}; the README's table names them all`;
    return MAY_IMPORT[from].includes(to) ? undefined : `${file.path} imports ${target}: ${from} may not import ${to}`;
  });

export const nothingInSrcImportsWorkers: Rule = (tree) =>
  eachImport(tree, (file, target) =>
    file.path.startsWith('src/') && target?.startsWith('workers/')
      ? `${file.path} imports ${target}: src knows no process`
      : undefined,
  );

export const librariesStayBehindTheirDoor: Rule = (tree) =>
  eachImport(tree, (file, target, specifier) => {
    const name = libraryOf(specifier);
    if (target || !name || roomOf(file.path) === 'workers') return undefined;
    if (!DOORS[name]) return `${file.path} imports ${name}: no room has a door for it`;
    return DOORS[name] === roomOf(file.path)
      ? undefined
      : `${file.path} imports ${name}, which stays behind the door of ${DOORS[name]}`;
  });

export const importsMakeNoCycle: Rule = (tree) => {
  const targets = new Map(tree.map((file) => [file.path, file.imports.flatMap((one) => resolved(file, one) ?? [])]));
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push(`imports go in a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
      return;
    }
    state.set(path, 'open');
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    state.set(path, 'done');
  };
  for (const file of tree) visit(file.path, []);
  return found;
};

export const namesSaySomething: Rule = (tree) =>
  tree.filter((file) => EMPTY_NAMES.test(file.path)).map((file) => `${file.path}: name the file after what it exports`);

/** Clock, chance and process belong to workers; src gets them as arguments. */
export const srcHasNoClockAndNoProcess: Rule = (tree) =>
  tree
    .filter((file) => file.path.startsWith('src/'))
    .flatMap((file) => {
      const found = /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.)/.exec(withoutComments(file.text));
      return found ? [`${file.path} uses ${found[1]}: take it as an argument`] : [];
    });

export const filesAndFunctionsAreShort: Rule = (tree) =>
  tree.flatMap((file) => {
    if (/\/\/ long because/.test(file.text)) return [];
    const long = file.functions.filter((one) => one.lines > MAX_FUNCTION);
    return [
      ...(file.lines > MAX_FILE
        ? [`${file.path} has ${file.lines} lines (${MAX_FILE}): part it, or say "// long because …"`]
        : []),
      ...long.map((one) => `${file.path}: the function at line ${one.line} has ${one.lines} lines (${MAX_FUNCTION})`),
    ];
  });

function eachImport(
  tree: readonly SourceFile[],
  judge: (file: SourceFile, target: string | undefined, specifier: string) => string | undefined,
): readonly string[] {
  return tree.flatMap((file) =>
    file.imports.flatMap((specifier) => judge(file, resolved(file, specifier), specifier) ?? []),
  );
}

function resolved(file: SourceFile, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(file.path), specifier) : undefined;
}

function libraryOf(specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*/g, '')
    .replace(/`[^`]*`|'[^'\n]*'/g, '');
}
