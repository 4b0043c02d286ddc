/** What today's rules change in what is stored, or would change. */
export interface DedupeReport {
  readonly isDone: boolean;
  /** How far it is, of about so much; each item is gone through twice, for its page and for its text. */
  readonly done: number;
  readonly all: number;
  readonly items: number;
  /** Items of several feeds that are on one page, and became one. */
  readonly merged: number;
  /** Items that became a copy of another, a copy of another than before, or nobody's. */
  readonly linked: number;
  readonly relinked: number;
  readonly unlinked: number;
  /** The first of each. */
  readonly examples: readonly DedupeChange[];
}

export type DedupeKind = 'merged' | 'linked' | 'relinked' | 'unlinked';

/** Ids of the item and of the one that it is merged into or a copy of; if it is nobody's copy any more, of the former one. */
export interface DedupeChange {
  readonly kind: DedupeKind;
  readonly item: string;
  readonly of: string;
}

/** A daemon's answer: of the run that it works on. */
export interface DedupeAnswer extends DedupeReport {
  readonly run: string;
}
