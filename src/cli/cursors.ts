import { CURSOR_NAME, CURSOR_NAME_RULE } from '../model/cursor.ts';
import { UsageError } from '../model/errors.ts';
import type { Context, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';
import { readCount } from './read-time.ts';
import { type Column, table } from './table.ts';

interface CursorRow {
  readonly name: string;
  readonly seq: number;
  /** Items that came since. */
  readonly behind: number;
}

/** `feedmill cursors list` */
export async function cursorsList(context: Context, options: GlobalOptions): Promise<void> {
  const rows = await context.archive(context.settings(options.config), ({ cursors }) =>
    cursors.all().map((cursor) => ({ ...cursor, behind: cursors.behind(cursor.seq) })),
  );
  if (options.json) return context.out.write(rows.map(jsonLine).join(''));
  await context.out.write(table(COLUMNS, rows, context.columns));
  if (rows.length === 0) context.out.note('no cursors: "feedmill export --cursor NAME" makes one\n');
}

/** `feedmill cursors set NAME SEQ` */
export async function cursorsSet(
  context: Context,
  options: GlobalOptions,
  name: string,
  written: string,
): Promise<void> {
  const seq = readCount('SEQ', written, 0);
  const settings = context.settings(options.config);
  const { stands, last } = await context.archive(settings, ({ cursors, items }) => ({
    stands: cursors.seqOf(name),
    last: items.lastSeq(),
  }));
  if (stands === undefined && !CURSOR_NAME.test(name)) {
    throw new UsageError(`"${name}" is no name of a cursor: ${CURSOR_NAME_RULE}`);
  }
  if (seq > last)
    throw new UsageError(`the last seq is ${last}: a cursor at ${seq} would pass over what is still to come`);
  await context.change(settings, 'set-cursor', { name, seq: String(seq) });
  context.out.note(
    `the cursor "${name}" stands at ${seq}${stands === undefined ? ', and is new' : ` (before: ${stands})`}\n`,
  );
}

/** `feedmill cursors remove NAME` */
export async function cursorsRemove(context: Context, options: GlobalOptions, name: string): Promise<void> {
  if (name.startsWith('export:')) {
    throw new UsageError(`"${name}" is the position of a scheduled export: take that out of the settings to forget it`);
  }
  const [, webhook] = /^webhook:(.*)$/.exec(name) ?? [];
  if (webhook !== undefined) {
    throw new UsageError(
      `"${name}" is the position of a webhook: take ${webhook} out of the settings to forget it, or move it with "feedmill cursors set ${name} SEQ"`,
    );
  }
  const isDone = await context.change(context.settings(options.config), 'remove-cursor', { name });
  if (isDone !== true) throw new UsageError(`there is no cursor "${name}"; "feedmill cursors list" shows them`);
  context.out.note(`the cursor "${name}" is forgotten: an export with it begins with the first item\n`);
}

const COLUMNS: readonly Column<CursorRow>[] = [
  { title: 'CURSOR', value: ({ name }) => name },
  { title: 'SEQ', value: ({ seq }) => String(seq), right: true },
  { title: 'AHEAD', value: ({ behind }) => String(behind), right: true },
];
