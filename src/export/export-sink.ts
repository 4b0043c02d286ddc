import type { ExportTarget } from './export-target.ts';
import { HTML_DIGEST } from './html-digest.ts';
import { type DigestDialect, digestSink } from './item-digest.ts';
import { type DigestName, type FormatName, type FormatOptions, itemFormat } from './item-format.ts';
import { formattedSink, type ItemSink } from './item-sink.ts';
import { MARKDOWN_DIGEST } from './markdown-digest.ts';

const DIGESTS: Readonly<Record<DigestName, DigestDialect>> = { markdown: MARKDOWN_DIGEST, html: HTML_DIGEST };

/** Items in any format, to a target. */
export function exportSink(name: FormatName, options: FormatOptions, target: ExportTarget): ItemSink {
  return name === 'markdown' || name === 'html'
    ? digestSink(options.channel.title, DIGESTS[name], target)
    : formattedSink(itemFormat(name, options), target);
}
