import type { Command } from 'commander';
import type { Context } from './context.ts';
import { lazily } from './lazily.ts';

/** `feedmill backup` and `feedmill restore`. */
export function addBackup(program: Command, context: Context): void {
  program
    .command('backup <file>')
    .description(
      'the whole state in one file: settings, lists, schedule, items; while the daemon runs, or while none does',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', BACKUP_HELP)
    .action(lazily(context, async () => (await import('./backup.ts')).backup));
  program
    .command('restore <file>')
    .description(
      'put a backup into the data folder, and its settings and lists beside --config; no daemon may run there',
    )
    .option('--force', 'if a store, settings or lists exist already: replace them, and keep them under another name')
    .option('--json', 'print JSON')
    .addHelpText('after', RESTORE_HELP)
    .action(lazily(context, async () => (await import('./restore.ts')).restore));
}

const BACKUP_HELP = `
FILE is packed with gzip, or with zstd if it ends in .zst (Node 22.15), sealed with a SHA-256, and has its name only once it is
whole. Settings are in it as they are written: secrets as \${NAME}, not their values. Certificates and what file: feeds read are not.
"backup:" in the settings makes backups regularly.`;

const RESTORE_HELP = `
FILE may also be a bare database, as other programs copy it. All of it is checked before anything is changed. Nothing is written over:
of a list or settings file that is there already, the backup's is put beside it as NAME.from-backup, or with --force in its place.
The schedule goes on where it was; what is new gets a seq beyond all that were given before.`;
