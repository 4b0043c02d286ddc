import type { Settings } from '../config/settings-schema.ts';
import { UsageError } from '../model/errors.ts';
import type { WebhookTarget } from '../model/webhook.ts';

/** The webhook of this name. Throws UsageError where the settings have none. */
export function webhookNamed(name: string, { webhooks }: Settings): WebhookTarget {
  const found = webhooks.find((one) => one.name === name);
  if (found) return found;
  const names = webhooks.map((one) => one.name).join(', ');
  throw new UsageError(`there is no webhook "${name}" in the settings; there are ${names || 'none'}`);
}
