import { MINUTE_MS } from '../src/model/instant.ts';
import type { NetworkWatch } from '../src/pipeline/network-watch.ts';

interface RestDeps {
  readonly network: Pick<NetworkWatch, 'offlineSince'>;
  /** Spreads what fell due while nothing was polled, and what lies too far ahead. */
  readonly catchUp: (now: number) => void;
  /** This machine is cut off, or no longer. */
  readonly onOffline: (isOffline: boolean) => void;
  readonly now: () => number;
}

/** It looks each second. The exceptions: the machine slept, was so loaded that it comes to the same, or its clock was set. */
const ASLEEP_MS = MINUTE_MS;

/** Says when this machine is cut off, and spreads what fell due while nothing was polled: before the start, held up, cut off, asleep. */
export function restWatch({ network, catchUp, onOffline, now }: RestDeps): (isHeld: boolean) => void {
  let hasRested = true;
  let wasOffline = false;
  let lookedAt = now();
  return (isHeld) => {
    if (Math.abs(now() - lookedAt) > ASLEEP_MS) hasRested = true;
    lookedAt = now();
    const isOffline = network.offlineSince !== undefined;
    if (isOffline !== wasOffline) onOffline(isOffline);
    if (hasRested && !isHeld && !isOffline) catchUp(now());
    hasRested = isHeld || isOffline;
    wasOffline = isOffline;
  };
}
