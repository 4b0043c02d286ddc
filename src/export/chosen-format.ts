import { UsageError } from '../model/errors.ts';
import { endingOf, isPacked } from './ending-of.ts';
import { FORMATS, type FormatName, NEVER_PACKED, SAYS_REMOVED, TAKES_FIELDS } from './format-names.ts';
import { ITEM_FIELDS } from './item-fields.ts';
import type { FormatOptions } from './item-format.ts';

/** What a person says of the form of an export, as written. */
export interface FormatWords {
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

/** As named, else by the ending of the file, else JSON Lines. Throws UsageError for what does not go together. */
export function chosenFormat({ format, out, fields, bom = false, withRemoved = false }: FormatWords): ChosenFormat {
  if (out === '') throw new UsageError('--out: name a file');
  const name = (format ?? endingOf(out ?? '') ?? 'jsonl') as FormatName;
  if (!FORMATS.includes(name)) throw new UsageError(`--format: "${name}" is none: write ${FORMATS.join(', ')}`);
  if (name !== 'csv' && bom) throw new UsageError('--bom goes with --format csv');
  if (fields !== undefined && !TAKES_FIELDS.includes(name)) {
    throw new UsageError(`--fields: ${name} has fields of its own; write ${TAKES_FIELDS.join(', ')}`);
  }
  if (withRemoved && !SAYS_REMOVED.includes(name)) {
    throw new UsageError(`--with-removed: ${name} has no word for it; write ${SAYS_REMOVED.join(', ')}`);
  }
  if (NEVER_PACKED.includes(name) && isPacked(out ?? '')) {
    throw new UsageError(
      `--out ${out}: ${name} can't be packed, because its readers jump about in it: leave that ending out`,
    );
  }
  return { name, bom, withRemoved, ...(fields !== undefined && { fields: fieldsOf(fields) }) };
}

function fieldsOf(written: string): readonly string[] {
  const fields = written.split(',').map((field) => field.trim());
  const unknown = fields.find((field) => !(ITEM_FIELDS as readonly string[]).includes(field));
  if (unknown === undefined) return fields;
  throw new UsageError(`--fields: there is no field "${unknown}"; there are ${ITEM_FIELDS.join(', ')}`);
}
