import type { Settings } from '../src/config/settings-schema.ts';
import type { WebhookDeps } from './deliveries.ts';
import type { Webhooks } from './open-webhooks.ts';

/** Sends items to webhooks behind the writer. An installation that has none pays nothing for them: not even their code loads. */
export function startWebhooks(settings: Settings, deps: WebhookDeps): Webhooks {
  const open = async (now: Settings) => (await import('./open-webhooks.ts')).openWebhooks(now, deps);
  const opening = (now: Settings) =>
    open(now).catch((error: Error) => {
      opened = undefined; // other settings may open them
      deps.host.onError(error);
      return undefined;
    });
  const isNeeded = settings.webhooks.length > 0 || deps.store.webhooks.standings().length > 0;
  let opened: Promise<Webhooks | undefined> | undefined = isNeeded ? opening(settings) : undefined;
  return {
    wake: () => void opened?.then((webhooks) => webhooks?.wake()),
    adopt(next) {
      if (opened) void opened.then((webhooks) => webhooks?.adopt(next)).catch(deps.host.onError);
      else if (next.webhooks.length > 0) opened = opening(next);
    },
    drain: async () => (await opened)?.drain(),
  };
}
