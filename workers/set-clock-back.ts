import { counted } from '../src/cli/counted.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';

/** Makes due again what was polled, or was to be sent, while the clock was ahead, and says so. */
export function setClockBack({ feeds, webhooks }: Store, { log }: Pick<Host, 'log'>, now: number): void {
  const count = feeds.comeBack(now);
  webhooks.comeBack(now);
  if (count > 0)
    log.warn(`the clock was ahead at the last poll of ${counted(count, 'feed')}: due again, now that it is right`);
}
