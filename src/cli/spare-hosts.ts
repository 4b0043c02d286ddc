import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../config/settings-schema.ts';
import { atMost } from '../model/at-most.ts';
import { hostOf } from '../schedule/host-of.ts';

/** Asks what is at an address, when its turn comes. */
type InTurn = <T>(address: string, ask: () => Promise<T>) => Promise<T>;

/** So many at once in all, and of one host as `fetch.perHost` says, as in polls. Files wait for nobody. */
export function sparingHosts(count: number, { concurrency, interval }: Settings['fetch']['perHost']): InTurn {
  const inAll = atMost(count);
  const hosts = new Map<string, ReturnType<typeof oneHost>>();
  return async (address, ask) => {
    const host = hostAt(address);
    if (host === undefined) return inAll(ask);
    const { atOnce, rest } = hosts.get(host) ?? oneHost(concurrency, interval);
    hosts.set(host, { atOnce, rest });
    const askRested = () => rest().then(ask);
    return atOnce(() => inAll(askRested));
  };
}

/** How many at once, and how one waits for the last to be some time ago. */
function oneHost(concurrency: number, interval: number) {
  const oneByOne = atMost(1);
  let isFirst = true;
  const rest = async () => {
    if (!isFirst) await delay(interval);
    isFirst = false;
  };
  return { atOnce: atMost(concurrency), rest: () => oneByOne(rest) };
}

function hostAt(address: string): string | undefined {
  const isOnline = /^https?:/i.test(address) && URL.canParse(address.replace(/\$\{\w+\}/g, 'secret'));
  return isOnline ? hostOf(address) : undefined;
}
