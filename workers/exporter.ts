import { startBeat } from './beat.ts';
import { type ExporterDeps, ExportSchedule } from './export-schedule.ts';

export interface Exporter {
  /** Makes what is due now, one file after the other; else that happens each second. */
  look(): Promise<void>;
  /** A file under way is left out, and made again by the next daemon. */
  stop(): Promise<void>;
}

const EVERY_MS = 1000;

/** Makes the scheduled exports of the settings, behind the writer. What was missed while no daemon ran is made when one does. */
export function startExporter(deps: ExporterDeps): Exporter {
  const schedule = new ExportSchedule(deps);
  const beat = startBeat(EVERY_MS, () => schedule.look().catch(deps.onError)); // the database can't be asked: the daemon's other parts tell of it too, and it is looked at again
  return {
    look: beat.now,
    stop() {
      schedule.isStopped = true;
      return beat.stop();
    },
  };
}
