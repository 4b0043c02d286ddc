import type { DedupeChange, DedupeReport } from '../model/dedupe.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';
import { progress } from './progress.ts';
import { readTime } from './read-time.ts';

interface DedupeOptions extends GlobalOptions {
  readonly since?: string;
  readonly dryRun?: boolean;
}

/** `feedmill dedupe` */
export async function dedupe(context: Context, options: DedupeOptions): Promise<void> {
  const settings = context.settings(options.config);
  const since = options.since === undefined ? 0 : readTime('--since', options.since, context.now());
  const isDry = options.dryRun ?? false;
  const shown = progress('looked at', context);
  const onProgress = (done: number, all: number) => shown.at(done, all);
  const report = await context.dedupe(settings, { since, isDry }, onProgress).finally(() => shown.end());
  await context.out.write(options.json ? jsonLine(asJson(report, isDry)) : readable(report, isDry));
}

function asJson({ items, merged, linked, relinked, unlinked, examples }: DedupeReport, isDry: boolean) {
  return { dryRun: isDry, items, merged, linked, relinked, unlinked, examples };
}

const KINDS = {
  merged: ['became one with an item on the same page', 'would become one with an item on the same page'],
  linked: ['became a copy', 'would become a copy'],
  relinked: ['became a copy of another item', 'would become a copy of another item'],
  unlinked: ['is nobody’s copy any more', 'would be nobody’s copy any more'],
} as const;

function readable(report: DedupeReport, isDry: boolean): string {
  const kinds = (['merged', 'linked', 'relinked', 'unlinked'] as const).filter((kind) => report[kind] > 0);
  const nothing = isDry ? 'nothing would change' : 'nothing changed';
  const looked = `${counted(report.items, 'item')} looked at${kinds.length === 0 ? `: ${nothing}` : ''}\n`;
  const lines = kinds.map((kind) => {
    const examples = report.examples.filter((one) => one.kind === kind).map(exampleWords);
    return `${report[kind]} ${KINDS[kind][isDry ? 1 : 0]}\n${examples.join('')}`;
  });
  return `${looked}${lines.join('')}`;
}

function exampleWords({ item, of }: DedupeChange): string {
  return `  ${item}  of ${of}\n`;
}
