import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Environment } from '../model/environment.ts';
import { expandAddress } from './expand-secrets.ts';
import { FetchError } from './fetch-error.ts';
import { targetOf } from './refuse-by-name.ts';
import { soundAddress } from './sound-address.ts';

interface ProxyChoice {
  /** Of the feed: an address, or `none`. Ranks above all else. */
  readonly own?: string | undefined;
  /** Of the settings: an address, or `none`. */
  readonly set?: string | undefined;
  readonly env: Environment;
}

/**
 * The proxy for an address; undefined where it is asked directly. Without a setting the environment says: `http_proxy` or
 * `https_proxy` by the address's scheme, small letters before large ones, as curl reads them. `NO_PROXY` does not hold for
 * what a feed itself names.
 */
export function chooseProxy(url: URL, { own, set, env }: ProxyChoice): URL | undefined {
  const name = `${url.protocol.slice(0, -1)}_proxy`;
  const written = own ?? set ?? variable(env, name);
  if (!written || written === 'none') return undefined;
  if (own === undefined && isExempt(url, variable(env, 'no_proxy') ?? '')) return undefined;
  const expanded = own === undefined && set === undefined ? written : expandAddress(written, env);
  const proxy = soundAddress(expanded.includes('://') ? expanded : `http://${expanded}`);
  if (proxy && /^https?:$/.test(proxy.protocol)) return proxy;
  const where = own !== undefined ? 'proxy: of the feed' : set !== undefined ? 'fetch.proxy' : name.toUpperCase();
  throw new FetchError('connection', `${where} is no address of an HTTP proxy: write http://host:port`);
}

function variable(env: Environment, name: string): string | undefined {
  return env[name] || env[name.toUpperCase()];
}

/** `NO_PROXY`: `*`, names with all below them (`.example.org`, `*.example.org`), `host:port`, addresses, blocks. */
function isExempt(url: URL, noProxy: string): boolean {
  const { hostname, port } = targetOf(url);
  return noProxy.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true;
    if (entry.includes('/')) return isInBlock(hostname, entry);
    const [, host = '', onPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(isIPv6(entry) ? `[${entry}]` : entry) ?? [];
    const name = host.replace(/^\[|\]$/g, '').toLowerCase();
    if (name === '' || (onPort !== undefined && Number(onPort) !== port)) return false;
    return hostname === name || hostname.endsWith(`.${name}`);
  });
}

function isInBlock(hostname: string, block: string): boolean {
  const [address = '', bits = ''] = block.split('/');
  if (isIP(hostname) === 0 || isIP(address) !== isIP(hostname) || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (isIPv6(address) ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  return list.check(hostname, isIPv6(hostname) ? 'ipv6' : 'ipv4');
}
