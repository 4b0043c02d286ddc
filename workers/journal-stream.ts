import { fstatSync, writeSync } from 'node:fs';

/** Levels as systemd's journal knows them (sd-daemon(3), syslog's numbers). */
const PRIORITIES: Readonly<Record<string, number>> = { fatal: 2, error: 3, warn: 4, info: 6, debug: 7, trace: 7 };
const STDERR = 2;

/** Does stderr go to systemd's journal? It sets JOURNAL_STREAM to `device:inode` of the socket (systemd.exec(5)). */
export function goesToJournal(journalStream: string | undefined): boolean {
  if (!journalStream) return false;
  const { dev, ino } = fstatSync(STDERR);
  return journalStream === `${dev}:${ino}`;
}

/** Lines for the journal, which keeps time and program itself: `<6>feed stored feed=bbc status=200`. */
export const journalStream = {
  write(line: string): void {
    try {
      writeSync(STDERR, journalLine(line));
    } catch {} // who can't be told is not told: a journal that is gone, or behind, must not end a daemon
  },
};

export function journalLine(line: string): string {
  const { level, time: _, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const told = Object.entries(fields).map(([name, value]) => ` ${name}=${shown(value)}`);
  return `<${PRIORITIES[String(level)] ?? 6}>${String(msg)}${told.join('')}\n`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text);
}
