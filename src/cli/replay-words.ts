import type { ReplayFinding } from '../model/replay-finding.ts';
import { counted } from './counted.ts';
import { dated } from './dated.ts';
import { FINDING_KINDS, type FindingKind, type ReplayTally } from './replay-tally.ts';
import { showTime } from './show-time.ts';
import { type Column, table } from './table.ts';

/** What a replay came to, for people. */
export function replayWords(tally: ReplayTally, columns: number | undefined): string {
  const { changes, examples } = tally;
  const head = `${summary(tally).join('\n')}\n`;
  if (changes === 0) return `${head}\nToday's rules would change nothing.\n`;
  const kinds = FINDING_KINDS.filter((kind) => tally.counts[kind] !== undefined);
  const counts = table(countColumns(tally), kinds, columns);
  const byKind = kinds.flatMap((kind) => examples.filter((one) => one.kind === kind));
  const more = changes > examples.length ? '--json prints all of them.\n' : '';
  return `${head}\n${counts}\n${table(EXAMPLE_COLUMNS, byKind, columns)}${more}`;
}

function summary(tally: ReplayTally): readonly string[] {
  const { documents, feeds, from, to, failed, compared, later, unknown } = tally;
  const time = from === undefined ? '' : `, of ${showTime(from)} to ${showTime(to ?? from)} UTC`;
  const reasons = Object.entries(failed).map(([reason, count]) => `${count} ${reason}`);
  return [
    `${counted(documents, 'document')} of ${counted(feeds.size, 'feed')} read again${time}; ${counted(compared, 'item')} compared with what is stored. Nothing is changed.`,
    ...(reasons.length > 0 ? [`No feed by today's rules: ${reasons.join(', ')}.`] : []),
    ...(later > 0
      ? [
          `${counted(later, 'item')} could not be compared: what is stored came later, with a document that is not here.`,
        ]
      : []),
    ...(unknown > 0 ? [`${counted(unknown, 'document')} passed over: nobody knows the feed any more.`] : []),
  ];
}

const MEANS: Readonly<Record<FindingKind, string>> = {
  missing: 'are read, and not stored',
  lost: 'are stored, and no longer read from the document that brought them',
  unwanted: "are stored, and not wanted by the feed's only: and skip:",
  changed: 'would read otherwise',
  joined: 'are stored as several, and would be one',
  split: 'are stored as one, and would be several',
};

function countColumns({ counts, fields }: ReplayTally): readonly Column<FindingKind>[] {
  const byField = Object.entries(fields).toSorted(([, a], [, b]) => b - a);
  const names = byField.map(([name, count]) => `${name} ${count}`).join(', ');
  return [
    { title: 'CHANGE', value: (kind) => kind },
    { title: 'ITEMS', value: (kind) => String(counts[kind] ?? 0), right: true },
    { title: "BY TODAY'S RULES", value: (kind) => MEANS[kind] + (kind === 'changed' ? `: ${names}` : '') },
  ];
}

const EXAMPLE_COLUMNS: readonly Column<ReplayFinding>[] = [
  { title: 'EXAMPLE', value: ({ kind }) => kind },
  { title: 'FEED', value: ({ feed }) => feed },
  { title: 'ITEM', value: itemOf },
  { title: 'WHAT', value: whatOf },
];

function itemOf(finding: ReplayFinding): string {
  if (finding.kind === 'missing') return '-';
  return finding.kind === 'joined' ? finding.items.join(' ') : finding.item;
}

function whatOf(finding: ReplayFinding): string {
  switch (finding.kind) {
    case 'missing':
    case 'lost':
    case 'unwanted': {
      const { title, url, guid, summary: text } = finding.body;
      return cut(title ?? url ?? guid ?? text ?? '');
    }
    case 'changed':
      return Object.entries(finding.fields)
        .map(([name, { stored, now }]) => `${name}: ${differing(name, stored, now)}`)
        .join('; ');
    default:
      return '';
  }
}

/** Both sides from shortly before they differ. */
function differing(name: string, stored: unknown, now: unknown): string {
  const [was, is] = [written(name, stored), written(name, now)];
  let at = 0;
  while (at < was.length && was[at] === is[at]) at++;
  const from = at > BEFORE * 2 ? at - BEFORE : 0;
  const part = (text: string) => (text === '' ? 'nothing' : `${from > 0 ? '…' : ''}${cut(text.slice(from))}`);
  return `${part(was)} → ${part(is)}`;
}

const BEFORE = 15;
const SIGNS = 50;

function cut(text: string): string {
  return text.length > SIGNS ? `${text.slice(0, SIGNS)}…` : text;
}

function written(name: string, value: unknown): string {
  if (value === undefined) return '';
  const shown = dated(name, value);
  return typeof shown === 'string' ? shown : JSON.stringify(shown);
}
