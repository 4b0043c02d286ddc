import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { type DialOptions, dial, type Lookup, type Target } from './dial.ts';
import { dialProxy, proxyTunnel } from './proxy-tunnel.ts';
import { refuseByName, targetOf } from './refuse-by-name.ts';
import { type Secure, secureConnector } from './secure-connector.ts';
import type { TimeLimits } from './time-limits.ts';

export interface ConnectOptions {
  readonly guard: AddressGuard;
  readonly limits: TimeLimits;
  /** Certificates (PEM) that are trusted beside the system's. */
  readonly ca: readonly string[];
  readonly lookup?: Lookup | undefined;
}

/** Makes connectors for undici's pools, which share what costs time: roots and sessions. */
interface Connectors {
  /** Dials only what the guard permits, on every connection and so on every redirect. */
  readonly direct: buildConnector.connector;
  /** Goes through a proxy; what it leads to can be checked by name only. */
  through(proxy: URL): buildConnector.connector;
}

export function openConnectors({ guard, limits, ca, lookup }: ConnectOptions): Connectors {
  const secure = secureConnector(ca, limits.tlsMs);
  const options: DialOptions = { limitMs: limits.dialMs, lookup };
  const dialTarget = async (target: Target) => {
    refuseByName(target, guard);
    return dial(target, { ...options, guard });
  };
  return {
    direct: connector(secure, dialTarget),
    through(proxy) {
      const tunnel = async (target: Target) =>
        proxyTunnel(await dialProxy(proxy, options, secure), proxy, target, limits.dialMs);
      const toTarget = connector(secure, tunnel);
      const toProxy = plainConnector(() => dialProxy(proxy, options, secure));
      return (to, callback) => (`${to.protocol}//${to.host}` === proxy.origin ? toProxy : toTarget)(to, callback);
    },
  };
}

function connector(secure: Secure, open: (target: Target) => Promise<Socket>): buildConnector.connector {
  return plainConnector(async (to) => {
    const target = targetOf(to);
    const socket = await open(target);
    return to.protocol === 'https:' ? secure(socket, { ...to, ...target, host: to.host ?? to.hostname }) : socket;
  });
}

function plainConnector(open: (to: buildConnector.Options) => Promise<Socket>): buildConnector.connector {
  return (to, callback) => {
    open(to).then(
      (socket) => callback(null, socket),
      (error) => callback(error, null),
    );
  };
}
