import { createHash } from 'node:crypto';
import type { Validators } from '../model/poll-outcome.ts';
import { bareAddress } from './sound-address.ts';

/** Validators with the address that gave them; none stay none. */
export function markedValidators(validators: Validators, url: URL): Validators {
  return (validators.etag ?? validators.modified) === undefined ? {} : { ...validators, from: addressMark(url) };
}

/** An address in eleven signs that tell nothing of it: it may hold a secret. */
function addressMark(url: URL): string {
  return createHash('sha256').update(bareAddress(url)).digest('base64url').slice(0, 11);
}

/**
 * The validators that an address may be sent: only those that it gave (RFC 9110 section 8.8.3: an ETag means nothing
 * elsewhere; a redirect that leads to another document with an older date would be answered with 304, and its items be
 * lost). Validators whose address is not known are sent to all.
 */
export function validatorsFor(url: URL, { from, ...validators }: Validators): Validators {
  return from === undefined || from === addressMark(url) ? { ...validators, ...(from && { from }) } : {};
}
