import { plainAddress } from '../config/feed-schema.ts';
import { UsageError } from '../model/errors.ts';

/** An address as a person writes it: without its scheme it may mean either, the safer one first. Throws UsageError. */
export function addressesOf(written: string): readonly string[] {
  const hasScheme = /^[\w+.-]+:/.test(written) && !/^[\w.-]+:\d/.test(written);
  const addresses = hasScheme ? [plainAddress(written)] : [`https://${written}`, `http://${written}`];
  if (addresses.every((one) => URL.canParse(one) && /^(https?|file):$/.test(new URL(one).protocol))) return addresses;
  throw new UsageError(`"${written}" is no address: write it like https://example.org`);
}
