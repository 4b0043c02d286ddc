import { toIso } from '../src/model/instant.ts';
import type { WebhookStanding } from '../src/model/webhook.ts';
import type { DeliveryReport } from '../src/pipeline/deliver-batch.ts';
import type { Logger } from './logger.ts';

/** Says in the log how a message went. */
export function tellDelivery(
  webhook: string,
  { failingSince }: WebhookStanding,
  report: DeliveryReport,
  log: Logger,
): void {
  if (report.kind === 'empty') return;
  const { kind, items, answer } = report;
  const fields = { webhook, items, answer };
  const retry = `"feedmill webhooks retry ${webhook}" sends it again`;
  if (kind === 'failed') log.warn({ ...fields, next: toIso(report.nextAt) }, 'webhook failed');
  else if (kind === 'dead') log.error(fields, `webhook did not take it, and is not asked again by itself: ${retry}`);
  else if (kind === 'gone') log.error(fields, `webhook wants nothing any more (410), and gets nothing: ${retry}`);
  else log.info(fields, failingSince === undefined ? 'webhook delivered' : 'webhook delivered: it works again');
}
