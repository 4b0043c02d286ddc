import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** A source file, as the rules look at it. */
export interface SourceFile {
  /** From the root of the repository: `src/parse/parse.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Specifiers of all imports and re-exports, types and lazy ones included. */
  readonly imports: readonly string[];
  readonly functions: readonly { readonly line: number; readonly lines: number }[];
}

export function readTree(root: string, folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, folder, name))
      .map((path) => readSource(relative(root, path), readFileSync(path, 'utf8'))),
  );
}

export function readSource(path: string, text: string): SourceFile {
  const { program, module } = parseSync(path, text);
  const imports = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((one) => text.slice(one.moduleRequest.start + 1, one.moduleRequest.end - 1)),
  ];
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: [...new Set(imports)],
    functions: functionsOf(program, text),
  };
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

function functionsOf(root: unknown, text: string): SourceFile['functions'] {
  const found: { line: number; lines: number }[] = [];
  const lineOf = (at: number) => text.slice(0, at).split('\n').length;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type ?? '')) {
      found.push({ line: lineOf(node.start), lines: lineOf(node.end) - lineOf(node.start) + 1 });
    }
    Object.values(value).forEach(walk);
  };
  walk(root);
  return found;
}
