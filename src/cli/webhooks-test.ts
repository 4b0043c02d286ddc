import { webhookTestEvent } from '../export/webhook-event.ts';
import type { Context, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';
import { webhookNamed } from './webhook-named.ts';

/** `feedmill webhooks test NAME` */
export async function webhooksTest(context: Context, options: GlobalOptions, name: string): Promise<number> {
  const settings = context.settings(options.config);
  const { url, secret } = webhookNamed(name, settings);
  const sentAt = context.now();
  const message = { url, secret, id: `msg_test_${name}_${sentAt}`, body: webhookTestEvent(name, sentAt) };
  const answer = await context.sendWebhook(settings, message);
  const ms = context.now() - sentAt;
  await context.out.write(options.json ? jsonLine({ name, ...answer, ms }) : `${answer.detail}, after ${ms} ms\n`);
  const failure = answer.status === undefined ? 'gave no answer' : 'did not take the message: only 2xx counts';
  if (!answer.isTaken) context.out.note(`webhook "${name}" ${failure}\n`);
  return answer.isTaken ? 0 : 1;
}
