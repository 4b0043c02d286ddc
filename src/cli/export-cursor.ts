import type { Settings } from '../config/settings-schema.ts';
import { CURSOR_NAME, CURSOR_NAME_RULE } from '../model/cursor.ts';
import { FeedmillError, UsageError } from '../model/errors.ts';
import type { ArchivePort, Context } from './context.ts';

/** A cursor for the time of an export. */
interface ExportCursor {
  /** The export begins after this seq. */
  readonly from: number;
  /** It began with this export. */
  readonly isNew: boolean;
  /** Moves the cursor on, now that everything up to `through` is written safely to `where`. */
  advance(through: number, where: string): Promise<void>;
  release(): void;
}

/** Holds a cursor, so that no other export uses it meanwhile. A new one begins after `after`, by default with the first item. */
export async function openCursor(
  name: string,
  after: number | undefined,
  { context, settings, archive }: { context: Context; settings: Settings; archive: ArchivePort },
): Promise<ExportCursor> {
  if (!CURSOR_NAME.test(name)) {
    throw new UsageError(`--cursor: "${name}" is no name: ${CURSOR_NAME_RULE}`);
  }
  const held = await context.holdCursor(settings, name);
  const stands = archive.cursors.seqOf(name);
  if (stands !== undefined && after !== undefined) {
    held.release();
    throw new UsageError(
      `--after: the cursor "${name}" stands at ${stands}: leave --after out, or move it with "feedmill cursors set ${name} ${after}"`,
    );
  }
  const last = archive.items.lastSeq();
  if (stands === undefined && after !== undefined && after > last) {
    held.release();
    throw new UsageError(
      `--after: the last seq is ${last}: a cursor at ${after} would pass over what is still to come`,
    );
  }
  return {
    from: stands ?? after ?? 0,
    isNew: stands === undefined,
    async advance(through, where) {
      const args = { name, from: String(stands ?? 0), seq: String(through) };
      const failure = await refusal(() => context.change(settings, 'advance-cursor', args));
      if (failure === undefined) return;
      throw new FeedmillError(
        'CURSOR',
        `the export is whole (${where}), but its cursor "${name}" was not moved to ${through}: ${failure.message}; the next export gives the same items again`,
        { cause: failure },
      );
    },
    release: () => held.release(),
  };
}

async function refusal(move: () => Promise<unknown>): Promise<Error | undefined> {
  try {
    return (await move()) === true ? undefined : new Error('somebody moved or removed it meanwhile');
  } catch (error) {
    return error as Error;
  }
}
