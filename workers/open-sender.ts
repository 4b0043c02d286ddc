import type { Settings } from '../src/config/settings-schema.ts';
import { createWebhookSender, type WebhookSender } from '../src/fetch/webhook-sender.ts';
import { fetchSettings } from './fetch-settings.ts';
import type { Host } from './host.ts';

/** Sends as these settings dial: `fetch.timeout`, `allow`, `proxy`, `ca`, `userAgent`. */
export function openSender(
  settings: Settings,
  { version, env, now }: Pick<Host, 'version' | 'env' | 'now'>,
): WebhookSender {
  return createWebhookSender({ ...fetchSettings(settings, version), env, now });
}
