import { UsageError } from '../model/errors.ts';
import { FORMATS, type FormatName, NEVER_PACKED, SAYS_REMOVED } from './format-names.ts';
import { CSV_COLUMNS, CSV_KNOWN } from './item-csv.ts';
import type { FormatOptions } from './item-format.ts';
import { PACKED_ENDINGS } from './packer-of.ts';

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
  const name = (format ?? ending(out) ?? 'jsonl') as FormatName;
  if (!FORMATS.includes(name)) throw new UsageError(`--format: "${name}" is none: write ${FORMATS.join(', ')}`);
  if (name !== 'csv' && (columns !== undefined || bom)) {
    throw new UsageError('--columns and --bom go with --format csv');
  }
  if (withRemoved && !SAYS_REMOVED.includes(name)) {
    throw new UsageError(`--with-removed: ${name} has no word for it; write ${SAYS_REMOVED.join(', ')}`);
  }
  if (NEVER_PACKED.includes(name) && PACKED_ENDINGS.some((packed) => out?.endsWith(`.${packed}`))) {
    throw new UsageError(
      `--out ${out}: ${name} can't be packed, because its readers jump about in it: leave that ending out`,
    );
  }
  const chosen = columns === undefined ? [...CSV_COLUMNS, ...(withRemoved ? ['removed'] : [])] : columnsOf(columns);
  return { name, columns: chosen, bom, withRemoved };
}

/** Of the file's name, before what says that it is packed. One that says another format than ours is a mistake. */
function ending(out: string | undefined): string | undefined {
  const found = ENDING.exec(out ?? '')?.[1]?.toLowerCase();
  if (found === undefined || PACKED_ENDINGS.includes(found) || found === 'txt') return undefined;
  return ALSO[found] ?? found;
}

const ENDING = new RegExp(`\\.(\\w{1,8})(?:\\.(?:${PACKED_ENDINGS.join('|')}))?$`);
const ALSO: Readonly<Record<string, FormatName>> = {
  ndjson: 'jsonl',
  md: 'markdown',
  htm: 'html',
  db: 'sqlite',
  sqlite3: 'sqlite',
};

function columnsOf(written: string): readonly string[] {
  const columns = written.split(',').map((column) => column.trim());
  const unknown = columns.find((column) => !CSV_KNOWN.includes(column));
  if (unknown === undefined) return columns;
  throw new UsageError(`--columns: there is no column "${unknown}"; there are ${CSV_KNOWN.join(', ')}`);
}
