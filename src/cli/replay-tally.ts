import type { Instant } from '../model/instant.ts';
import type { ReplayFinding, ReplayStep } from '../model/replay-finding.ts';

export type FindingKind = ReplayFinding['kind'];

export const FINDING_KINDS = ['missing', 'lost', 'unwanted', 'changed', 'joined', 'split'] as const;

/** Of each kind; all of them are in --json. */
const EXAMPLES = 5;

/** What a replay came to. Grows with the number of feeds, not with that of documents. */
export class ReplayTally {
  documents = 0;
  compared = 0;
  later = 0;
  unknown = 0;
  from: Instant | undefined;
  to: Instant | undefined;
  readonly feeds = new Set<string>();
  /** Documents that could not be read, by reason. */
  readonly failed: Record<string, number> = {};
  readonly counts: Partial<Record<FindingKind, number>> = {};
  /** Of changed items: how often each field. */
  readonly fields: Record<string, number> = {};
  readonly examples: ReplayFinding[] = [];

  add(step: ReplayStep): void {
    switch (step.kind) {
      case 'read':
        return this.#read(step);
      case 'unknown-feed':
        this.unknown++;
        return;
      case 'compared':
        this.compared++;
        return;
      case 'later':
        this.later++;
        return;
      default:
        this.#find(step);
    }
  }

  get changes(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  #read({ feed, at, failed }: Extract<ReplayStep, { kind: 'read' }>): void {
    this.documents++;
    this.feeds.add(feed);
    this.from = Math.min(this.from ?? at, at);
    this.to = Math.max(this.to ?? at, at);
    if (failed) this.failed[failed] = (this.failed[failed] ?? 0) + 1;
  }

  #find(finding: ReplayFinding): void {
    const count = (this.counts[finding.kind] ?? 0) + 1;
    this.counts[finding.kind] = count;
    if (count <= EXAMPLES) this.examples.push(finding);
    if (finding.kind !== 'changed') return;
    for (const name of Object.keys(finding.fields)) this.fields[name] = (this.fields[name] ?? 0) + 1;
  }
}
