import { resolve } from 'node:path';
import { z } from 'zod';
import { endingOf } from '../export/ending-of.ts';
import { type PathKind, pathKind } from '../export/export-path.ts';
import { formatMistake } from '../export/format-mistake.ts';
import { FORMATS, type FormatName } from '../export/format-names.ts';
import { ITEM_FIELDS } from '../export/item-fields.ts';
import { CURSOR_NAME, CURSOR_NAME_RULE } from '../model/cursor.ts';
import type { ScheduledExport } from '../model/scheduled-export.ts';
import { cronLine } from './cron-line.ts';

/** After the hour or day is over; what comes by `{seq}` comes hourly. */
const DEFAULT_CRON: Readonly<Record<PathKind, string>> = { hour: '10 * * * *', day: '10 0 * * *', seq: '0 * * * *' };

const word = z.string().min(1);

/** A scheduled export of the settings. */
const exportSchema = z
  .strictObject({
    name: z.string().regex(CURSOR_NAME, CURSOR_NAME_RULE),
    path: z.string().superRefine((path, context) => {
      const kind = pathKind(path);
      if (typeof kind === 'object') context.addIssue({ code: 'custom', message: kind.mistake });
    }),
    cron: cronLine.optional(),
    format: z.enum(FORMATS as [string, ...string[]]).optional(),
    fields: z.array(z.enum(ITEM_FIELDS)).min(1).readonly().optional(),
    keep: z.int().positive().optional(),
    feed: word.optional(),
    tag: word.optional(),
    language: word.optional(),
    agency: word.optional(),
    query: word.optional(),
    unique: z.boolean().optional(),
    withRemoved: z.boolean().optional(),
  })
  .superRefine(({ path, format, fields, query, withRemoved }, context) => {
    const ending = endingOf(path);
    if (format === undefined && ending !== undefined && !(FORMATS as readonly string[]).includes(ending)) {
      const message = `"${ending}" is no format: write format: ${FORMATS.join(', ')}, or another ending`;
      context.addIssue({ code: 'custom', message, path: ['path'] });
    }
    const name = (format ?? ending ?? 'jsonl') as FormatName;
    const asked = { path, fields: fields !== undefined, withRemoved: withRemoved ?? false };
    const mistake = formatMistake(name, asked);
    if (mistake) context.addIssue({ code: 'custom', message: mistake.message, path: [mistake.of] });
    if (query !== undefined && withRemoved) {
      const message = 'nothing tells which words a removed item held: leave it or query out';
      context.addIssue({ code: 'custom', message, path: ['withRemoved'] });
    }
  })
  .transform(({ name, path, cron, format, fields, keep, ...selection }): ScheduledExport => {
    const kind = pathKind(path) as PathKind;
    return {
      name,
      path,
      cron: cron ?? DEFAULT_CRON[kind],
      format: format ?? endingOf(path) ?? 'jsonl',
      ...(fields && { fields }),
      ...(keep !== undefined && { keep }),
      selection: selection as ScheduledExport['selection'],
    };
  });

/** The scheduled exports; no two may have one name, or write the same files. */
export const exportsSchema = z.array(exportSchema).superRefine((exports, context) => {
  for (const key of ['name', 'path'] as const) {
    const written = exports.map((one) => (key === 'path' ? resolve(one.path) : one.name));
    const at = written.findIndex((one, index) => written.indexOf(one) < index);
    if (at < 0) continue;
    context.addIssue({
      code: 'custom',
      message: `"${exports[at]![key]}" is that of another export too`,
      path: [at, key],
    });
  }
});
