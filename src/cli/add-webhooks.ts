import type { Command } from 'commander';
import { RETRIES } from '../schedule/delivery-retry.ts';
import type { Context } from './context.ts';
import { lazily } from './lazily.ts';

/** `feedmill webhooks …`. */
export function addWebhooks(program: Command, context: Context): void {
  const webhooks = program
    .command('webhooks')
    .description('the webhooks in the settings, to which the daemon sends items: see, test, send again');
  webhooks
    .command('list')
    .description('each webhook with its position, its last answer, and what it did not take')
    .option('--json', 'print JSON lines')
    .addHelpText('after', LIST_HELP)
    .action(lazily(context, async () => (await import('./webhooks-list.ts')).webhooksList));
  webhooks
    .command('test <name>')
    .description('send a signed message of the type "test" now, and print the answer; exit with 1 if it is not taken')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nIt is sent from here, with the environment of this shell.')
    .action(lazily(context, async () => (await import('./webhooks-test.ts')).webhooksTest));
  webhooks
    .command('retry <name>')
    .description('send dead letters again, and try waiting messages at once; also after 410 Gone')
    .action(lazily(context, async () => (await import('./webhooks-retry.ts')).webhooksRetry));
}

const LIST_HELP = `
DELIVERED TO is a seq; WAITING counts the items after it, whether the webhook selects them or not. DEAD counts dead letters:
messages that were not taken in ${RETRIES + 1} tries over five days. They are sent again by "feedmill webhooks retry NAME".`;
