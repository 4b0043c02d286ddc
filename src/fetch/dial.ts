import { lookup as systemLookup } from 'node:dns';
import { connect, type LookupFunction, type Socket } from 'node:net';
import type { AddressGuard } from './address-guard.ts';
import { FetchError } from './fetch-error.ts';
import { late } from './time-limits.ts';

export interface Target {
  /** A name, or an address without brackets. */
  readonly hostname: string;
  readonly port: number;
}

/** How names become addresses, in the shape of `dns.lookup` with `all`. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true },
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: readonly { readonly address: string; readonly family: number }[],
  ) => void,
) => void;

export interface DialOptions {
  readonly limitMs: number;
  /** Default: the system's. */
  readonly lookup?: Lookup | undefined;
  /** Absent for a proxy: whoever set it up trusts it, wherever it is. */
  readonly guard?: AddressGuard;
}

/**
 * Connects. The lookup is ours, so that the address checked is the address dialled, whatever a resolver says the next time
 * (rebinding). A literal address never reaches the lookup: what we are connected to is checked once more after.
 */
export async function dial({ hostname, port }: Target, options: DialOptions): Promise<Socket> {
  const { limitMs, guard } = options;
  const how = {
    host: hostname,
    port,
    lookup: lookupFor(options),
    noDelay: true,
    keepAlive: true,
    highWaterMark: 64 * 1024, // as undici has it; the types know it for streams only
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
  };
  const socket = connect(how);
  await connected(socket, limitMs);
  const address = socket.remoteAddress ?? '';
  if (!guard || guard.permits(hostname, address)) return socket;
  socket.destroy();
  throw refusedAddress(hostname, address);
}

/** Node gives up one of several addresses after 250 ms, in which no server on the other side of the world can answer twice. */
const ATTEMPT_MS = 1500;

/** A socket that does not get there in time is destroyed. */
function connected(socket: Socket, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(late.dial(limitMs));
      socket.destroy();
    }, limitMs);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      done();
    };
    socket.once('connect', () => settle(resolve));
    socket.on('error', (error) => settle(() => reject(error))); // later ones are told by who reads from it
  });
}

function lookupFor({ lookup = systemLookup as Lookup, guard }: DialOptions): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const permitted = addresses.filter(({ address }) => guard?.permits(hostname, address) ?? true);
      const [first] = permitted;
      if (!first) return callback(refusedAddress(hostname, addresses[0]?.address ?? 'no address'), []);
      if (options.all) callback(null, [...permitted]);
      else callback(null, first.address, first.family);
    });
  };
}

/** The address is one that `fetch.allow` does not open. */
export function refusedAddress(hostname: string, address: string): FetchError {
  const where = hostname === address ? '' : `at ${address}, `;
  return new FetchError(
    'refused-address',
    `${hostname} is ${where}an address that is private or reserved; if you trust it, write its host into the settings: fetch: { allow: [${hostname}] }`,
  );
}
