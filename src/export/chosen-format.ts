import { UsageError } from '../model/errors.ts';
import { endingOf } from './ending-of.ts';
import { type AskedOfFormat, formatMistake } from './format-mistake.ts';
import { FORMATS, type FormatName } from './format-names.ts';
import { ITEM_FIELDS } from './item-fields.ts';
import type { FormatOptions } from './item-format.ts';

/** What a person says of the form of an export, as written. */
interface FormatWords {
  readonly format?: string;
  /** The file that it goes to. */
  readonly out?: string;
  readonly fields?: string;
  readonly bom?: boolean;
  readonly withRemoved?: boolean;
}

export interface ChosenFormat extends Omit<FormatOptions, 'channel'> {
  readonly name: FormatName;
}

const OPTIONS: Readonly<Record<keyof AskedOfFormat, string>> = {
  path: '--out',
  fields: '--fields',
  withRemoved: '--with-removed',
};

/** As named, else by the ending of the file, else JSON Lines. Throws UsageError for what does not go together. */
export function chosenFormat({ format, out, fields, bom = false, withRemoved = false }: FormatWords): ChosenFormat {
  if (out === '') throw new UsageError('--out: name a file');
  const name = (format ?? endingOf(out ?? '') ?? 'jsonl') as FormatName;
  if (!FORMATS.includes(name)) {
    const what =
      format === undefined
        ? `--out: the ending of ${out} names no format: add --format, and`
        : `--format: "${name}" is none:`;
    throw new UsageError(`${what} write ${FORMATS.join(', ')}`);
  }
  if (name !== 'csv' && bom) throw new UsageError('--bom goes with --format csv');
  const mistake = formatMistake(name, { path: out ?? '', fields: fields !== undefined, withRemoved });
  if (mistake)
    throw new UsageError(`${OPTIONS[mistake.of]}${mistake.of === 'path' ? ` ${out}` : ''}: ${mistake.message}`);
  return { name, bom, withRemoved, ...(fields !== undefined && { fields: fieldsOf(fields) }) };
}

function fieldsOf(written: string): readonly string[] {
  const fields = written.split(',').map((field) => field.trim());
  const unknown = fields.find((field) => !(ITEM_FIELDS as readonly string[]).includes(field));
  if (unknown === undefined) return fields;
  throw new UsageError(`--fields: there is no field "${unknown}"; there are ${ITEM_FIELDS.join(', ')}`);
}
