import { type DestinationStream, type Logger, pino } from 'pino';
import { MINUTE_MS } from '../src/model/instant.ts';
import { goesToJournal, journalStream } from './journal-stream.ts';
import { plainTrouble } from './plain-trouble.ts';

export type { Logger };

interface LogOptions {
  readonly level: string;
  /** `auto`: for people on a terminal, plain lines in systemd's journal, JSON lines elsewhere. */
  readonly format: 'auto' | 'pretty' | 'json';
  readonly isTerminal: boolean;
  /** As systemd sets it. */
  readonly journal?: string | undefined;
}

const STDERR = 2;
const formatters = { level: (label: string) => ({ level: label }) };

/** Logs go to stderr, written at once: nothing is lost when the process ends. Results alone go to stdout. */
export async function createLogger({ level, format, isTerminal, journal }: LogOptions): Promise<Logger> {
  const isPretty = format === 'pretty' || (format === 'auto' && isTerminal);
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters };
  if (format === 'auto' && goesToJournal(journal)) return pino(options, journalStream);
  if (!isPretty) return pino(options, plainStream());
  const { default: pretty } = await import('pino-pretty');
  return pino(
    options,
    pretty({ destination: STDERR, sync: true, colorize: isTerminal, translateTime: 'SYS:HH:MM:ss', singleLine: true }),
  );
}

/** If stderr goes to a file whose disk is full, the daemon goes on: so much waits for room, and what exceeds it is lost. */
const MAX_UNWRITTEN = 1024 * 1024;

function plainStream(): DestinationStream {
  return pino.destination({ fd: STDERR, sync: true, maxLength: MAX_UNWRITTEN }).on('error', () => {});
}

const QUIET_MS = MINUTE_MS;

/** Logs an error at once, in a sentence, and its repetitions once a minute with their count. Stacks come with `debug`. */
export function repeatedErrors(log: Logger, now: () => number): (error: Error) => void {
  const seen = new Map<string, { since: number; count: number }>();
  return (error) => {
    const told = plainTrouble(error);
    const held = seen.get(told);
    if (held && now() - held.since < QUIET_MS) {
      held.count++;
      return;
    }
    if (seen.size > 1000) seen.clear();
    seen.set(told, { since: now(), count: 0 });
    log.error({ ...(held && held.count > 0 && { repeated: held.count }) }, told);
    log.debug({ err: error }, 'where that arose');
  };
}
