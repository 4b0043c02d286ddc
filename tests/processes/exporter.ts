/** The program under test for one export: `exporter.js STAGE|none MUTANT ARGS…`; it stands still at that stage. */
import type { ArchivePort, Context } from '../../src/cli/context.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { Settings } from '../../src/config/settings-schema.ts';
import { createContext } from '../../workers/context.ts';
import { arm, type ExportStage, reach } from './stage.ts';

/** The product as it is, or with a cursor that moves before its output is written: the export run must notice. */
export type ExportMutant = 'none' | 'cursor-first';

/** Marks the stages. */
function watched(context: Context): Context {
  return {
    ...context,
    archive: (settings, read) =>
      context.archive(settings, (archive) => {
        const walk: ArchivePort['items']['walk'] = (selection) => {
          const walked = archive.items.walk(selection);
          return {
            next(limit) {
              const page = walked.next(limit);
              if (page.items.length > 0) reach('reading');
              return page;
            },
          };
        };
        return read({ ...archive, items: { ...archive.items, walk } });
      }),
    async change(...wish) {
      reach('written');
      const answer = await context.change(...wish);
      reach('moved');
      return answer;
    },
  };
}

/** Mutant: the cursor is moved to the last seq before anything is read. */
function cursorFirst(context: Context, name: string): Context {
  const moveFirst = async (settings: Settings, { cursors, items }: ArchivePort) => {
    const from = cursors.seqOf(name) ?? 0;
    await context.change(settings, 'advance-cursor', { name, from: String(from), seq: String(items.lastSeq()) });
    return from;
  };
  return {
    ...context,
    archive: (settings, read) =>
      context.archive(settings, async (archive) => {
        const from = await moveFirst(settings, archive);
        return read({ ...archive, cursors: { ...archive.cursors, seqOf: () => from } });
      }),
    change: async () => true,
  };
}

const [stage = 'none', mutant = 'none', ...args] = process.argv.slice(2);
if (stage !== 'none') arm(stage as ExportStage);
const context = createContext();
const name = args[args.indexOf('--cursor') + 1]!;
process.exit(await runProgram(watched(mutant === 'cursor-first' ? cursorFirst(context, name) : context), args));
