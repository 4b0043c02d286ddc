import { existsSync } from 'node:fs';
import { UsageError } from '../model/errors.ts';
import { toIso } from '../model/instant.ts';
import type { ReplayFinding, ReplayStep } from '../model/replay-finding.ts';
import type { ReplaySelection } from '../model/replay-selection.ts';
import type { Context, GlobalOptions } from './context.ts';
import { dated } from './dated.ts';
import { jsonLine } from './json-line.ts';
import { progress } from './progress.ts';
import { readTime } from './read-time.ts';
import { ReplayTally } from './replay-tally.ts';
import { replayWords } from './replay-words.ts';
import { refuseUnknown } from './selection.ts';

interface ReplayOptions extends GlobalOptions {
  readonly since?: string;
  readonly feed?: string;
}

/** `feedmill replay [FILE…]` */
export async function replay(context: Context, options: ReplayOptions, ...files: readonly string[]): Promise<void> {
  const settings = context.settings(options.config);
  const which = selectionOf(options, files, context.now());
  await context.archive(settings, (archive) => refuseUnknown(which, archive));
  const tally = new ReplayTally();
  const shown = progress('documents read again:', context);
  try {
    for await (const step of context.replay(settings, which)) {
      tally.add(step);
      if (options.json && isFinding(step)) await context.out.write(jsonLine(asJson(step)));
      shown.at(tally.documents);
    }
  } finally {
    shown.end();
  }
  if (tally.documents === 0) context.out.note(`${noDocuments(settings.keep.documents, settings.file)}\n`);
  await context.out.write(options.json ? jsonLine(summaryOf(tally)) : replayWords(tally, context.columns));
}

function selectionOf({ since, feed }: ReplayOptions, files: readonly string[], now: number): ReplaySelection {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UsageError(`there is no file ${missing}`);
  return {
    ...(since !== undefined && { since: readTime('--since', since, now) }),
    ...(feed !== undefined && { feed }),
    ...(files.length > 0 && { files }),
  };
}

function noDocuments(keepMs: number | undefined, file: string): string {
  return keepMs === undefined
    ? `there are no documents to read: "keep: { documents: 30d }" in ${file} keeps what comes from then on`
    : 'there are no documents to read; files of other programs name no feed, and are passed over';
}

function isFinding(step: ReplayStep): step is ReplayFinding {
  return !['read', 'unknown-feed', 'compared', 'later'].includes(step.kind);
}

/** Dates in ISO 8601, as in an export. */
function asJson(finding: ReplayFinding): unknown {
  if (finding.kind === 'changed') {
    const fields = Object.entries(finding.fields).map(([name, { stored, now }]) => {
      return [name, { stored: dated(name, stored), now: dated(name, now) }] as const;
    });
    return { ...finding, fields: Object.fromEntries(fields) };
  }
  if (!('body' in finding)) return finding;
  const { body, ...rest } = finding;
  const { guid, url, title, published } = body;
  return { ...rest, guid, url, title, published: dated('published', published) };
}

function summaryOf(tally: ReplayTally): unknown {
  const { documents, feeds, from, to, failed, compared, later, unknown, counts, fields } = tally;
  const time = from === undefined || to === undefined ? {} : { from: toIso(from), to: toIso(to) };
  return { kind: 'summary', documents, feeds: feeds.size, ...time, failed, compared, later, unknown, counts, fields };
}
