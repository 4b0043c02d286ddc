import type { Settings } from '../src/config/settings-schema.ts';
import { DAY_MS, MINUTE_MS } from '../src/model/instant.ts';
import type { ExportStanding, ScheduledExport } from '../src/model/scheduled-export.ts';
import { beginningAt, dueAt, type NextFile, nextFile } from '../src/pipeline/next-file.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Logger } from './logger.ts';
import { keepNewest, makeFile, passedBy } from './make-file.ts';
import { MissingNames } from './missing-names.ts';
import { plainTrouble } from './plain-trouble.ts';

export interface ExporterDeps {
  readonly store: Pick<Store, 'items' | 'names' | 'exports' | 'texts' | 'restoredAt'>;
  readonly settings: () => Pick<Settings, 'exports' | 'timezone' | 'web'>;
  /** Can nothing come any more that was collected before a moment? */
  readonly isSettled: (moment: number) => Promise<boolean>;
  readonly now: () => number;
  /** A day that a clock has leapt over is not over. */
  readonly isClockSteady: () => boolean;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly onError: (error: Error) => void;
}

const RETRY_MS = MINUTE_MS;
/** A poll that is not stored after its lease of ten minutes is made anew: what would come even later goes into the next file. */
const WAIT_MS = 15 * MINUTE_MS;

/** Which scheduled exports are due, and what is to be done for each. */
export class ExportSchedule {
  isStopped = false;
  readonly #deps: ExporterDeps;
  readonly #failedAt = new Map<string, number>();
  readonly #missing = new MissingNames();
  /** Since when an export waits for what is still under way. */
  readonly #waitsSince = new Map<string, number>();

  constructor(deps: ExporterDeps) {
    this.#deps = deps;
  }

  async look(): Promise<void> {
    const { settings, isClockSteady } = this.#deps;
    if (!isClockSteady()) return;
    const { exports } = settings();
    this.#forget(exports);
    for (const one of exports) {
      if (this.isStopped || this.#isWithin(RETRY_MS, this.#failedAt.get(one.name))) continue;
      try {
        await this.#makeDue(one);
        this.#failedAt.delete(one.name);
      } catch (error) {
        if (!this.isStopped) this.#fail(one, error as Error);
      }
    }
  }

  /** A clock that went back must not make it wait for what lies ahead. */
  #isWithin(ms: number, at: number | undefined): boolean {
    return at !== undefined && Math.abs(this.#deps.now() - at) < ms;
  }

  /** What the settings no longer name. */
  #forget(exports: readonly ScheduledExport[]): void {
    const { store, now, log } = this.#deps;
    const [held, named] = [store.exports.reports(), exports].map((all) => all.map(({ name }) => name));
    const { gone, over } = this.#missing.look(held!, named!, now());
    for (const name of gone)
      log.warn(
        { export: name },
        'export is gone from the settings: in an hour it is forgotten, unless it is named again',
      );
    for (const name of over) {
      store.exports.forget(name);
      log.warn({ export: name }, 'export is forgotten, since the settings name it no more; its files stay');
    }
  }

  #standingOf({ name }: ScheduledExport): ExportStanding | undefined {
    return this.#deps.store.exports.reports().find((one) => one.name === name);
  }

  async #makeDue(one: ScheduledExport): Promise<void> {
    const { store, now, settings } = this.#deps;
    const zone = settings().timezone;
    const standing = this.#setRight(one, zone) ?? (await this.#begin(one, zone));
    if (dueAt(one, standing, zone) > now()) return;
    for (let at = standing; ; at = this.#standingOf(one)!) {
      const next = this.#nextFile(one, at, zone);
      if (!next) break;
      if (!(await this.#isReady(one, next))) return;
      await this.#make(one, at, next);
      if (!next.period) break;
    }
    this.#waitsSince.delete(one.name);
    store.exports.save({ ...this.#standingOf(one)!, doneAt: now() });
  }

  async #make(one: ScheduledExport, standing: ExportStanding, next: NextFile) {
    const { store, now, log, settings } = this.#deps;
    const begun = now();
    const { listen } = settings().web;
    const file = await makeFile(one, standing, next, { store, listen, now, goesOn: () => this.#goesOn() });
    keepNewest(one, store);
    if (file) log.info({ export: one.name, file: file.path, rows: file.rows, ms: now() - begun }, 'export written');
  }

  #nextFile(one: ScheduledExport, standing: ExportStanding, zone: string) {
    const { store, now } = this.#deps;
    return nextFile(one, standing, now(), zone, (path) => store.exports.positionOf(one.name, path));
  }

  /** The items of a period are all there, and can be searched for. */
  async #isReady(one: ScheduledExport, { period }: NextFile): Promise<boolean> {
    const { store, now, isSettled } = this.#deps;
    if (!period) return true;
    const since = this.#waitsSince.get(one.name) ?? now();
    this.#waitsSince.set(one.name, since);
    if (!this.#isWithin(WAIT_MS, since)) return true;
    const isIndexed = one.selection.query === undefined || store.texts.lag() === 0;
    return isIndexed && (await isSettled(period.until));
  }

  /**
   * An export that went by seq until its path was edited has no day or hour behind it; one made while the clock was
   * ahead has too many. Both begin with the day or hour under way.
   */
  #setRight(one: ScheduledExport, zone: string): ExportStanding | undefined {
    const { store, now } = this.#deps;
    const standing = this.#standingOf(one);
    const from = beginningAt(one, now(), zone);
    if (!standing) return undefined;
    if (Math.max(standing.doneAt, standing.until) > now() + DAY_MS) {
      store.exports.dropAhead(one.name, now());
      store.exports.save({ ...standing, doneAt: now(), until: from ?? 0 });
    } else if (standing.until === 0 && from !== undefined) store.exports.save({ ...standing, until: from });
    return this.#standingOf(one);
  }

  async #begin(one: ScheduledExport, zone: string): Promise<ExportStanding> {
    const { store, now } = this.#deps;
    const from = beginningAt(one, now(), zone);
    const head = from === undefined ? 0 : store.items.lastSeq();
    const deps = { store, goesOn: () => this.#goesOn() };
    const cursor = from === undefined ? 0 : await passedBy(from, one.selection, head, deps);
    const standing = { name: one.name, doneAt: now(), until: from ?? 0, head, cursor };
    store.exports.save(standing);
    return standing;
  }

  #goesOn(): void {
    if (this.isStopped) throw new Error('the daemon stops');
  }

  #fail({ name }: ScheduledExport, error: Error): void {
    const { store, now, log } = this.#deps;
    const why = plainTrouble(error).replace(/^--/, ''); // of a setting, not of an option
    this.#failedAt.set(name, now());
    log.warn({ export: name, why }, 'export failed: it is tried again each minute');
    store.exports.fail(name, why, now());
  }
}
