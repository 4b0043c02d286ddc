import { BlockList, isIP, isIPv6 } from 'node:net';
import { ConfigError } from '../model/errors.ts';
import { OTHER_PORTS } from './other-ports.ts';

/**
 * Addresses that no public feed has (IANA special-purpose registries, RFC 6890): a feed or a redirect must not make us
 * call services of this machine or its network. Compatible, mapped, translated and tunnelled IPv4 (::/96,
 * ::ffff:0:0/96, 64:ff9b::/96, 2002::/16, 2001::/32) are refused whole: nobody publishes under them.
 */
// biome-ignore format: a table reads better in rows
const REFUSED: readonly string[] = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
  '224.0.0.0/4', '240.0.0.0/4', '::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64',
  '2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8',
];
const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1/128'];

/** Says which addresses may be dialled. */
export interface AddressGuard {
  /** May this address be dialled for a URL that names `hostname`? */
  permits(hostname: string, address: string): boolean;
  /** May this port? Those of other protocols only where `fetch.allow` names the host itself. */
  permitsPort(hostname: string, port: number): boolean;
}

/** `allow` opens what is refused by default: `loopback`, CIDR blocks, host names. Throws ConfigError for others. */
export function addressGuard(allow: readonly string[]): AddressGuard {
  const opened = blockList(
    allow.flatMap((entry) => (entry === 'loopback' ? LOOPBACK : entry.includes('/') ? [entry] : [])),
  );
  const names = allow.filter((entry) => !entry.includes('/') && entry !== 'loopback');
  const hosts = new Set(names.map((entry) => entry.toLowerCase()));
  return {
    permits: (hostname, address) => {
      if (isIP(address) === 0) return false;
      return !isSpecial(address) || contains(opened, address) || hosts.has(hostname.toLowerCase());
    },
    permitsPort: (hostname, port) => !OTHER_PORTS.has(port) || hosts.has(hostname.toLowerCase()),
  };
}

/** In two lists: Node's BlockList finds every IPv4 address in the block of the mapped ones, `::ffff:0:0/96`. */
const SPECIAL = {
  ipv4: blockList(REFUSED.filter((block) => !isIPv6Block(block))),
  ipv6: blockList(REFUSED.filter(isIPv6Block)),
};

function isSpecial(address: string): boolean {
  return contains(isIPv6(address) ? SPECIAL.ipv6 : SPECIAL.ipv4, address);
}

function isIPv6Block(block: string): boolean {
  return block.includes(':');
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function blockList(blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) addBlock(list, block);
  return list;
}

function addBlock(list: BlockList, block: string): void {
  const [address = '', bits = ''] = block.split('/');
  try {
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  } catch (cause) {
    throw new ConfigError(`fetch.allow: "${block}" is no address block: write loopback, 10.0.0.0/8 or a host name`, {
      cause,
    });
  }
}
