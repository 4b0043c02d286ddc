import type { Settings } from '../config/settings-schema.ts';
import { writtenDuration } from '../config/units.ts';
import type { Cursor } from '../model/cursor.ts';
import { DAY_MS } from '../model/instant.ts';
import type { ArchivePort } from './context.ts';
import { counted } from './counted.ts';
import { showSize } from './show-size.ts';

/** What is kept, what went, and what should have gone. */
export interface KeepStatus {
  readonly items: string;
  readonly perFeed?: number;
  /** Bytes that the database may use, and that it does. */
  readonly size?: number;
  readonly archive?: string;
  readonly usedBytes: number;
  readonly removedLastDay: number;
  /** Why the last look was broken off. */
  readonly failed?: string;
  /** At the last look: items that should have gone, and the cursor that has not read them. */
  readonly held?: { readonly items: number; readonly cursor: Cursor };
}

/** How keeping stands. */
export function keepStatus({ keep }: Settings, archive: Pick<ArchivePort, 'keep'>, now: number): KeepStatus {
  const { held = 0, cursor, failed } = archive.keep.report() ?? {};
  return {
    items: writtenDuration(keep.items),
    ...(keep.perFeed !== undefined && { perFeed: keep.perFeed }),
    ...(keep.size !== undefined && { size: keep.size }),
    ...(keep.archive !== undefined && { archive: keep.archive }),
    usedBytes: archive.keep.usedBytes(),
    removedLastDay: archive.keep.removedSince(now - DAY_MS),
    ...(cursor && { held: { items: held, cursor } }),
    ...(failed !== undefined && { failed }),
  };
}

/** The same in lines for people. */
export function keepWords(now: KeepStatus): readonly string[] {
  const { items, perFeed, size, archive, usedBytes, removedLastDay, held, failed } = now;
  const kept = [
    items === 'forever' ? 'items are kept forever' : `items are kept for ${items}`,
    ...(perFeed === undefined ? [] : [`${perFeed} of a feed`]),
    ...(size === undefined ? [] : [`${showSize(size)} in all`]),
    `${showSize(usedBytes)} are used`,
    ...(archive === undefined ? [] : [`what goes is archived in ${archive}`]),
    ...(removedLastDay > 0 ? [`${counted(removedLastDay, 'item')} went in the last day`] : []),
  ];
  const waiting = held && [
    `held     ${counted(held.items, 'item')} should have gone, and wait for cursor "${held.cursor.name}", which has read as far as seq ${held.cursor.seq}:`,
    `         ${releaseWords(held.cursor.name)}`,
  ];
  const broken = failed === undefined ? [] : [`keep     old items stay for now: ${failed}`];
  return [`keep     ${kept.join(', ')}`, ...(waiting ?? []), ...broken];
}

/** What lets go of them. */
function releaseWords(cursor: string): string {
  if (cursor.startsWith('export:'))
    return 'they go once that export has written them; taken out of the settings, it lets go in an hour';
  if (cursor.startsWith('webhook:'))
    return 'they go once its receiver has taken them ("feedmill webhooks list"); taken out of the settings, it lets go in an hour';
  return `let it read on, or take it out: "feedmill cursors remove ${cursor}"`;
}
