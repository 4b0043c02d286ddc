import { UsageError } from '../model/errors.ts';
import { endingOf, isPacked } from './ending-of.ts';
import { FORMATS, type FormatName, NEVER_PACKED, SAYS_REMOVED } from './format-names.ts';
import { CSV_COLUMNS, CSV_KNOWN } from './item-csv.ts';
import type { FormatOptions } from './item-format.ts';

/** What a person says of the form of an export, as written. */
export interface FormatWords {
  readonly format?: string;
  /** The file that it goes to. */
  readonly out?: string;
  readonly columns?: string;
  readonly bom?: boolean;
  readonly withRemoved?: boolean;
}

export interface ChosenFormat extends Omit<FormatOptions, 'channel'> {
  readonly name: FormatName;
}

/** As named, else by the ending of the file, else JSON Lines. Throws UsageError for what does not go together. */
export function chosenFormat({ format, out, columns, bom = false, withRemoved = false }: FormatWords): ChosenFormat {
  if (out === '') throw new UsageError('--out: name a file');
  const name = (format ?? endingOf(out ?? '') ?? 'jsonl') as FormatName;
  if (!FORMATS.includes(name)) throw new UsageError(`--format: "${name}" is none: write ${FORMATS.join(', ')}`);
  if (name !== 'csv' && (columns !== undefined || bom)) {
    throw new UsageError('--columns and --bom go with --format csv');
  }
  if (withRemoved && !SAYS_REMOVED.includes(name)) {
    throw new UsageError(`--with-removed: ${name} has no word for it; write ${SAYS_REMOVED.join(', ')}`);
  }
  if (NEVER_PACKED.includes(name) && isPacked(out ?? '')) {
    throw new UsageError(
      `--out ${out}: ${name} can't be packed, because its readers jump about in it: leave that ending out`,
    );
  }
  const chosen = columns === undefined ? [...CSV_COLUMNS, ...(withRemoved ? ['removed'] : [])] : columnsOf(columns);
  return { name, columns: chosen, bom, withRemoved };
}

function columnsOf(written: string): readonly string[] {
  const columns = written.split(',').map((column) => column.trim());
  const unknown = columns.find((column) => !CSV_KNOWN.includes(column));
  if (unknown === undefined) return columns;
  throw new UsageError(`--columns: there is no column "${unknown}"; there are ${CSV_KNOWN.join(', ')}`);
}
