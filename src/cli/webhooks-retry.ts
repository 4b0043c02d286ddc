import { UsageError } from '../model/errors.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { webhookNamed } from './webhook-named.ts';

/** `feedmill webhooks retry NAME` */
export async function webhooksRetry(context: Context, options: GlobalOptions, name: string): Promise<void> {
  const settings = context.settings(options.config);
  webhookNamed(name, settings);
  const letters = await context.change(settings, 'retry-webhook', { webhook: name });
  if (typeof letters !== 'number') throw new UsageError(`webhook "${name}" has not begun: no daemon has run with it`);
  const what = letters === 0 ? 'what waits' : `${counted(letters, 'dead letter')}, then what waits,`;
  const runs = (await context.owner(settings)) !== undefined;
  context.out.note(
    `webhook "${name}": ${what} is sent ${runs ? 'now; "feedmill webhooks list" shows the answer' : 'when the daemon runs'}\n`,
  );
}
