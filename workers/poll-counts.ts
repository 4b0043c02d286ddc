import type { PollReport } from '../src/model/feed-report.ts';

/** What polls have brought since the start. */
export class PollCounts {
  readonly polls = { changed: 0, same: 0, failed: 0 };
  readonly stored = { new: 0, revised: 0 };

  add({ result, ...report }: Pick<PollReport, 'result' | 'new' | 'revised'>): void {
    this.polls[result]++;
    this.stored.new += report.new;
    this.stored.revised += report.revised;
  }
}
