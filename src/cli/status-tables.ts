import type { FeedReport } from '../model/feed-report.ts';
import type { Gap } from '../model/gap.ts';
import type { HostStanding } from '../model/host-standing.ts';
import type { ExportReport } from '../model/scheduled-export.ts';
import { becauseWords, keyWords } from './identity-words.ts';
import { showAway, showLength, showNext } from './show-time.ts';
import type { Column } from './table.ts';

export type CalmHost = HostStanding & { readonly host: string };

export function failingColumns(now: number): readonly Column<FeedReport>[] {
  return [
    { title: 'FAILING', value: (feed) => feed.id },
    { title: 'SINCE', value: (feed) => (feed.failingSince === undefined ? '' : showAway(feed.failingSince, now)) },
    { title: 'NEXT TRY', value: (feed) => showNext(feed.nextAt, now) },
    { title: 'WHY', value: (feed) => `${feed.last?.reason ?? ''}: ${feed.last?.detail ?? ''}` },
  ];
}

export function gapColumns(now: number): readonly Column<Gap>[] {
  return [
    { title: 'GAP IN', value: ({ feed }) => feed },
    { title: 'WHEN', value: ({ at }) => showAway(at, now) },
    { title: 'MISSED', value: ({ missed }) => `about ${missed}`, right: true },
    { title: 'FOUND AGAIN', value: ({ found, older }) => `${found}${older === undefined ? '' : ', looking on'}` },
  ];
}

export function hostColumns(now: number): readonly Column<CalmHost>[] {
  return [
    { title: 'HOST', value: ({ host }) => host },
    { title: 'SAID', value: ({ reason, since }) => `${reason}, ${showAway(since, now)}` },
    { title: 'RESTS UNTIL', value: ({ readyAt }) => (readyAt > now ? showAway(readyAt, now) : 'over') },
    { title: 'THEN', value: ({ spacingMs }) => `one poll each ${showLength(spacingMs)}` },
  ];
}

/** Feeds whose items their guids, or their addresses, do not tell apart. */
export function identityColumns(now: number): readonly Column<FeedReport>[] {
  return [
    { title: 'ITEMS OF', value: (feed) => feed.id },
    { title: 'ARE TOLD APART', value: ({ identity }) => keyWords(identity?.key ?? 'guid') },
    { title: 'SINCE', value: ({ identity }) => (identity?.since === undefined ? '' : showAway(identity.since, now)) },
    { title: 'BECAUSE', value: ({ identity }) => becauseWords(identity) },
  ];
}

export function slowColumns(now: number): readonly Column<FeedReport>[] {
  return [
    { title: 'SLOW', value: (feed) => feed.id },
    { title: 'LAST POLL', value: (feed) => (feed.last ? showAway(feed.last.at, now) : '') },
    { title: 'TOOK', value: (feed) => `${((feed.last?.ms ?? 0) / 1000).toFixed(1)} s`, right: true },
  ];
}

export function exportColumns(now: number): readonly Column<ExportReport>[] {
  return [
    { title: 'EXPORT', value: ({ name }) => name },
    { title: 'LAST FILE', value: ({ file }) => file?.path ?? 'none yet' },
    { title: 'ITEMS', value: ({ file }) => String(file?.rows ?? ''), right: true },
    { title: 'MADE', value: ({ file }) => (file ? showAway(file.madeAt, now) : '') },
    {
      title: 'FAILING SINCE',
      value: ({ failingSince }) => (failingSince === undefined ? '' : showAway(failingSince, now)),
    },
    { title: 'WHY', value: ({ why }) => why ?? '' },
  ];
}

export function healedColumns(now: number): readonly Column<FeedReport>[] {
  return [
    { title: 'HEALED', value: (feed) => feed.id },
    { title: 'WHEN', value: (feed) => showAway(feed.healedAt ?? now, now) },
    {
      title: 'HAD FAILED SINCE',
      value: (feed) => (feed.failedFrom === undefined ? '' : showAway(feed.failedFrom, now)),
    },
  ];
}
