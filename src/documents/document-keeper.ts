import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { type Instant, toDay } from '../model/instant.ts';
import type { KeepWish, KeptDocument } from '../model/kept-document.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import { type DocumentFile, documentFile, documentFiles, endOf } from './document-files.ts';
import { gzipMemberSync } from './gzip-member.ts';
import { HeldDocuments } from './held-documents.ts';
import { infoRecord } from './info-record.ts';
import { RecordFile } from './record-file.ts';
import { revisitRecord } from './revisit-record.ts';

export interface KeeperDeps {
  readonly folder: string;
  /** Name and version of this program. */
  readonly software: string;
  /** How long documents are kept (milliseconds); undefined: none are. */
  readonly keepMs: () => number | undefined;
  readonly newUuid: () => string;
  readonly now: () => Instant;
  /** Hears why a document is not kept. */
  readonly onError: (error: Error) => void;
  /** Of one file; default: 1 GiB, as crawlers have it. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 1024 ** 3;

/**
 * Writes documents into the files of the day, behind the writer's transaction. It never throws: a document that can't
 * be kept costs no poll. A day's files stand alone, so that whole days can go: an unchanged document is written in full
 * once a day, then as a `revisit`.
 */
export class DocumentKeeper {
  readonly #deps: KeeperDeps;
  #file: DocumentFile | undefined;
  #records: RecordFile | undefined;
  readonly #held: HeldDocuments;
  #hasResumed = false;

  constructor(deps: KeeperDeps) {
    this.#deps = deps;
    this.#held = new HeldDocuments(deps.folder);
  }

  /** What to send of a feed whose last document has this hash; undefined while no documents are kept. */
  wish(feed: string, hash: string | undefined): KeepWish | undefined {
    if (this.#deps.keepMs() === undefined) return undefined;
    this.#resume();
    const isOfToday = this.#file?.day === toDay(this.#deps.now());
    return isOfToday && hash !== undefined && this.#held.one(feed, hash) ? 'changed' : 'each';
  }

  /** Once a start: a run that ended a moment ago knew what the files of today hold. */
  #resume(): void {
    if (this.#hasResumed) return;
    this.#hasResumed = true;
    const day = toDay(this.#deps.now());
    this.#guarded(() => documentFiles(this.#deps.folder).at(-1)?.day === day && this.#recordsOfToday());
  }

  #guarded(work: () => unknown): void {
    try {
      work();
    } catch (cause) {
      const why = (cause as Error).message;
      this.#deps.onError(new Error(`documents are not kept (the polls are stored): ${why}`, { cause }));
    }
  }

  /** Keeps the documents of stored polls. */
  keep(outcomes: readonly PollOutcome[]): void {
    if (this.#deps.keepMs() === undefined) return;
    for (const outcome of outcomes) {
      const { document } = outcome;
      if (document) this.#guarded(() => this.#keepOne(outcome, document));
    }
  }

  /** Removes the files of days that ended too long ago; those that are there stay when `keep.documents` is taken out. */
  retire(): void {
    const keepMs = this.#deps.keepMs();
    if (keepMs === undefined) return;
    const isOver = (file: DocumentFile) => endOf(file) + keepMs < this.#deps.now();
    this.#guarded(() => {
      for (const file of documentFiles(this.#deps.folder).filter(isOver)) rmSync(file.path, { force: true });
    });
  }

  close(): void {
    const [file, records] = [this.#file, this.#records];
    if (file && records) this.#guarded(() => this.#held.save(file.name, records.bytes));
    records?.close();
    this.#records = undefined;
    this.#file = undefined;
  }

  #keepOne(outcome: PollOutcome, document: KeptDocument): void {
    const records = this.#recordsOfToday();
    const held = this.#held.one(outcome.feed, document.hash);
    if (held?.id === document.id) return; // its outcome came twice
    if (held) return records.append(gzipMemberSync(revisitRecord(outcome, document, held)));
    if (document.record === undefined) return; // yesterday's files have it: the next poll sends it whole
    records.append(Buffer.from(document.record, 'base64'));
    const { id, hash, digest, url } = document;
    this.#held.add(outcome.feed, hash, { id, digest, url, at: outcome.fetchedAt });
  }

  #recordsOfToday(): RecordFile {
    const day = toDay(this.#deps.now());
    const isFull = (this.#records?.bytes ?? 0) > (this.#deps.maxBytes ?? MAX_BYTES);
    const isGone = this.#file !== undefined && !existsSync(this.#file.path); // removed while we write
    if (this.#records && this.#file?.day === day && !isGone && !isFull && !this.#records.isTorn) return this.#records;
    if (this.#file && (isGone || this.#file.day !== day)) this.#held.clear();
    return this.#begin(day, isFull);
  }

  /** Goes on with the last file of the day, or begins the next one. */
  #begin(day: string, isNext: boolean): RecordFile {
    const { folder, software, newUuid, now } = this.#deps;
    this.#records?.close();
    this.#records = undefined;
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    const last = documentFiles(folder).findLast((file) => file.day === day)?.number ?? 1;
    const file = documentFile(folder, day, isNext ? last + 1 : last);
    const records = new RecordFile(file.path, (bytes) => this.#held.load(file.name, bytes));
    if (records.bytes === 0) records.append(gzipMemberSync(infoRecord(file.name, software, newUuid(), now())));
    this.#file = file;
    this.#records = records;
    return records;
  }
}
