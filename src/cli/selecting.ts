import { type Command, InvalidArgumentError } from 'commander';

/** Gives a command the options by which items are chosen: those of SelectionOptions. */
export function selecting(command: Command): Command {
  return command
    .option('--feed <id>', 'only of this feed', once)
    .option('--tag <tag>', 'only of feeds with this tag', once)
    .option('--language <code>', 'only in this language: en, de, pt-BR')
    .option('--agency <name>', 'only reports of this agency: AP, dpa')
    .option('--since <time>', 'collected at or after: 2026-11-22, 2026-11-22T06:00Z, 24h, 7d, today, yesterday')
    .option('--until <time>', 'collected before')
    .option('--by <date>', 'what --since and --until refer to: collected or published', 'collected');
}

/** The last of two would be taken in silence. */
function once(value: string, before: string | undefined): string {
  if (before === undefined) return value;
  throw new InvalidArgumentError('It may be given once');
}
