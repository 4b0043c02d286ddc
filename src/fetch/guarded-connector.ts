import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from './private-address.ts';

/** The address is one that `fetch.allow` does not open. */
export class RefusedAddressError extends Error {
  constructor(hostname: string, address: string) {
    super(`${hostname} is ${hostname === address ? '' : `at ${address}, `}an address that is private or reserved`);
    this.name = 'RefusedAddressError';
  }
}

/**
 * Dials only what the guard permits, on every connection and so on every redirect. The lookup is ours, so that the
 * address checked is the address dialled (no rebinding). A literal address never reaches the lookup: it is checked
 * before, and what we are connected to once more after.
 */
export function guardedConnector(guard: AddressGuard, timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(guard) });
  return (options, callback) => {
    const hostname = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(hostname) !== 0 && !guard.permits(hostname, hostname)) {
      return callback(new RefusedAddressError(hostname, hostname), null);
    }
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      const address = socket.remoteAddress ?? '';
      if (guard.permits(hostname, address)) return callback(null, socket);
      socket.destroy();
      callback(new RefusedAddressError(hostname, address), null);
    });
  };
}

function guardedLookup(guard: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const permitted = addresses.filter(({ address }) => guard.permits(hostname, address));
      const [first] = permitted;
      if (!first) return callback(new RefusedAddressError(hostname, addresses[0]?.address ?? 'no address'), []);
      if (options.all) callback(null, permitted);
      else callback(null, first.address, first.family);
    });
  };
}
