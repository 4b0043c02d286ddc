import { counted } from '../src/cli/counted.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';

/** No clock of a machine that runs this is earlier: one that is starts without a battery, and waits to be set. */
const FIRST_RELEASE = Date.UTC(2025, 0, 1);

/**
 * Plans anew what was polled, or was to be sent, while the clock was ahead, and says so. A clock that is far behind
 * shows nothing.
 */
export function setClockBack({ feeds, webhooks }: Store, { log }: Pick<Host, 'log'>, now: number): void {
  if (now < FIRST_RELEASE)
    return log.warn('the clock of this machine is not set: what was polled before rests until it is');
  const count = feeds.comeBack(now);
  webhooks.comeBack(now);
  if (count > 0)
    log.warn(`the clock was ahead at the last poll of ${counted(count, 'feed')}: planned anew, now that it is right`);
}
