import { UsageError } from '../model/errors.ts';
import { databaseSink, type MakeDatabase } from './database-sink.ts';
import { exportTarget, type TargetPorts } from './export-target.ts';
import type { DigestName, FormatName } from './format-names.ts';
import { HTML_DIGEST } from './html-digest.ts';
import { type DigestDialect, digestSink } from './item-digest.ts';
import { type FormatOptions, itemFormat } from './item-format.ts';
import { formattedSink, type ItemSink } from './item-sink.ts';
import { MARKDOWN_DIGEST } from './markdown-digest.ts';

export interface SinkPorts extends TargetPorts {
  readonly makeDatabase: MakeDatabase;
}

const DIGESTS: Readonly<Record<DigestName, DigestDialect>> = { markdown: MARKDOWN_DIGEST, html: HTML_DIGEST };

/** Items in any format, to a file or, without one, to stdout. Throws UsageError for what does not go together. */
export async function exportSink(
  name: FormatName,
  options: FormatOptions,
  out: string | undefined,
  ports: SinkPorts,
): Promise<ItemSink> {
  if (name === 'sqlite') {
    if (out === undefined) throw new UsageError('--format sqlite: a database is a file: name it with --out');
    return databaseSink(out, ports, ports.makeDatabase);
  }
  const target = exportTarget(out, ports);
  return name === 'markdown' || name === 'html'
    ? digestSink(options.channel.title, DIGESTS[name], target)
    : formattedSink(itemFormat(name, options), target);
}
