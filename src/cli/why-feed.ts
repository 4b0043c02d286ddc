import { UsageError } from '../model/errors.ts';
import type { PollReport } from '../model/feed-report.ts';
import type { FeedSchedule } from '../model/feed-schedule.ts';
import { toIso } from '../model/instant.ts';
import type { Term } from '../model/next-poll.ts';
import { withoutPassword } from '../model/without-password.ts';
import type { Around } from './around.ts';
import type { Context, GlobalOptions } from './context.ts';
import { daemonNews } from './daemon-news.ts';
import { jsonLine } from './json-line.ts';
import { planWords, termWords } from './schedule-words.ts';
import { showAway, showLength, showTime } from './show-time.ts';
import { isPolled, standingWords } from './standing-words.ts';
import { type Column, table } from './table.ts';
import { noSuchFeed } from './unknown.ts';

/** `feedmill why feed ID` */
export async function whyFeed(context: Context, options: GlobalOptions, id: string): Promise<void> {
  const settings = context.settings(options.config);
  const isRunning = (await context.owner(settings)) !== undefined;
  await context.archive(settings, async (archive) => {
    const feed = archive.schedule.of(id);
    if (!feed) throw new UsageError(noSuchFeed(id));
    const { maxPerMinute } = settings.poll;
    const { offlineSince } = isRunning ? await daemonNews(settings) : {};
    const network = offlineSince === undefined ? {} : { offlineSince };
    const around = { now: context.now(), isRunning, wish: archive.schedule.pollsPerMinute(), maxPerMinute, ...network };
    await context.out.write(options.json ? jsonLine(asJson(feed)) : readable(feed, around, context));
  });
}

function asJson({ plan, nextAt: next, memory: _, ...feed }: FeedSchedule) {
  return {
    ...feed,
    next: toIso(next),
    ...(plan && { because: plan.because, terms: plan.terms }),
    polls: feed.polls.map(({ nextAt, ...poll }) => ({
      ...poll,
      ...(nextAt !== undefined && { next: toIso(nextAt) }),
    })),
  };
}

function readable(feed: FeedSchedule, around: Around, context: Context): string {
  const { now } = around;
  const terms = isPolled(feed) ? (feed.plan?.terms ?? []) : [];
  const plan = isPolled(feed) ? ['', ...planWords(feed, around)] : [];
  const sentences = [...standingWords(feed, around), ...plan];
  const parts = [
    `${feed.id}  ${withoutPassword(feed.url)}\n`,
    `${sentences.map((line) => wrap(line, context.columns ?? 100)).join('\n')}\n`,
    ...(terms.length > 0 ? [table(termColumns(feed, now), terms, context.columns)] : []),
    ...(feed.polls.length > 0 ? [table(pollColumns(now), feed.polls, context.columns)] : []),
  ];
  return parts.join('\n');
}

function termColumns({ plan, nextAt, fetchedAt = 0 }: FeedSchedule, now: number): readonly Column<Term>[] {
  return [
    { title: 'NOT BEFORE', value: ({ at }) => showTime(at) },
    { title: 'THAT IS', value: ({ at }) => showAway(at, now) },
    {
      title: 'BECAUSE OF',
      value: (term) => `${term.name === plan?.because && plan.at === nextAt ? '→' : ' '} ${termWords(term, fetchedAt)}`,
    },
  ];
}

function pollColumns(now: number): readonly Column<PollReport>[] {
  return [
    { title: 'LAST POLLS', value: ({ at }) => showTime(at) },
    { title: 'THAT WAS', value: ({ at }) => showAway(at, now) },
    { title: 'NEW', value: (poll) => String(poll.new), right: true },
    { title: 'REVISED', value: ({ revised }) => String(revised), right: true },
    { title: 'TOOK', value: ({ ms }) => showLength(ms) },
    { title: 'ANSWER', value: answerWords },
  ];
}

const ASKED = { hand: 'by hand', older: 'an older page', canary: 'without validators' };

function answerWords({ result, status, reason, asked, truncated }: PollReport): string {
  const failed = status === undefined ? reason : `${reason} (HTTP ${status})`;
  const same = status === 304 ? 'nothing new (304)' : 'the same document';
  const answer = result === 'failed' ? failed : result === 'same' ? same : 'a changed document';
  return [answer, ...(truncated ? ['cut short'] : []), ...(asked ? [ASKED[asked]] : [])].join(', ');
}

/** Breaks a sentence where the terminal ends. */
function wrap(sentence: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
