import { isIP } from 'node:net';
import type { AddressGuard } from './address-guard.ts';
import { refusedAddress, type Target } from './dial.ts';
import { FetchError } from './fetch-error.ts';

/** What an address itself shows, before any lookup. `URL` has unified all odd notations (`0x7f.1`, `2130706433`). */
export function targetOf({ hostname, port, protocol }: Pick<URL, 'hostname' | 'port' | 'protocol'>): Target {
  return {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  };
}

/** Throws for literal addresses that the guard does not permit, and for ports of other protocols. */
export function refuseByName({ hostname, port }: Target, guard: AddressGuard): void {
  if (isIP(hostname) !== 0 && !guard.permits(hostname, hostname)) throw refusedAddress(hostname, hostname);
  if (guard.permitsPort(hostname, port)) return;
  throw new FetchError(
    'refused-address',
    `port ${port} of ${hostname} is that of another protocol than HTTP; if you trust it, add its host by name to fetch.allow in the settings`,
  );
}

/** A proxy looks names up itself; the one that always means its own machine is told by its name (RFC 6761 section 6.3). */
export function refuseLocalName(target: Target, guard: AddressGuard): void {
  if (/(^|\.)localhost\.?$/i.test(target.hostname) && !guard.permits(target.hostname, '127.0.0.1'))
    throw refusedAddress(target.hostname, '127.0.0.1');
}
