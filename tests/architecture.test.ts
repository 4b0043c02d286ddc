import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSource, readTree } from './architecture/read-tree.ts';
import * as rules from './architecture/rules.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const tree = readTree(ROOT, ['src', 'workers']);

/** For each rule a tree that breaks it, and what the rule must say. */
const BAD: Readonly<Record<keyof typeof rules, readonly [Readonly<Record<string, string>>, RegExp]>> = {
  roomsKeepTheirImports: [
    { 'src/dedup/a.ts': "import type { B } from '../store/b.ts';", 'src/store/b.ts': 'export interface B {}' },
    /dedup may not import store/,
  ],
  nothingInSrcImportsWorkers: [{ 'src/cli/a.ts': "await import('../../workers/daemon.ts');" }, /src knows no process/],
  librariesStayBehindTheirDoor: [
    { 'src/pipeline/a.ts': "import { Redis } from 'ioredis';" },
    /ioredis, which stays behind the door of queue/,
  ],
  importsMakeNoCycle: [
    { 'src/parse/a.ts': "export * from './b.ts';", 'src/parse/b.ts': "import './a.ts';" },
    /src\/parse\/a\.ts → src\/parse\/b\.ts → src\/parse\/a\.ts/,
  ],
  namesSaySomething: [{ 'src/model/utils.ts': '' }, /name the file after what it exports/],
  srcHasNoClockAndNoProcess: [
    { 'src/schedule/a.ts': 'export const now = () => Date.now();' },
    /take it as an argument/,
  ],
  filesAndFunctionsAreShort: [
    { 'src/model/a.ts': `export function a() {\n${'  a();\n'.repeat(50)}}\n` },
    /function at line 1 has 52 lines/,
  ],
};

describe.each(Object.keys(BAD) as (keyof typeof BAD)[])('%s', (name) => {
  it('holds in this repository', () => {
    expect(rules[name](tree)).toEqual([]);
  });

  it('says what breaks it', () => {
    const [files, says] = BAD[name];
    const bad = Object.entries(files).map(([path, text]) => readSource(path, text));
    expect(rules[name](bad).join('\n')).toMatch(says);
  });
});

it('reads the whole repository', () => {
  expect(tree.length).toBeGreaterThan(80);
});
