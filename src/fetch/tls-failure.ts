import type { PeerCertificate } from 'node:tls';
import { FetchError } from './fetch-error.ts';

/** A handshake that failed, with the check that did in words. */
export function tlsFailure(error: Error & { code?: string; cert?: PeerCertificate }, hostname: string): FetchError {
  const { code = '', cert, message } = error;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return tls(`the certificate is for ${namesOf(cert)}, not for ${hostname}`);
  return tls(WORDS[code] ?? protocolWords(message) ?? plain(message || code));
}

function tls(detail: string): FetchError {
  return new FetchError('tls', detail);
}

const TRUST = 'if you trust it, name its certificate in fetch.ca';

/** By the verification codes of OpenSSL (X509_V_ERR_…) as Node names them. */
const WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: "the certificate is not yet valid: it begins later than now, or this machine's clock is behind",
  DEPTH_ZERO_SELF_SIGNED_CERT: `the certificate is self-signed; ${TRUST}`,
  SELF_SIGNED_CERT_IN_CHAIN: `the certificate is of an authority that this machine does not know; ${TRUST}`,
  UNABLE_TO_GET_ISSUER_CERT: `the issuer of the certificate is unknown; ${TRUST}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `the issuer of the certificate is unknown; ${TRUST}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `the issuer of the certificate is unknown, or the server does not send its whole chain; ${TRUST}`,
  CERT_UNTRUSTED: `the certificate is not trusted for this use; ${TRUST}`,
  CERT_REVOKED: 'the certificate was revoked',
  CERT_SIGNATURE_FAILURE: "the certificate's signature is wrong",
  INVALID_CA: 'the certificate was issued by one that may issue none',
  INVALID_PURPOSE: 'the certificate is not made for servers',
  CERT_CHAIN_TOO_LONG: 'the chain of certificates is too long',
  ECONNRESET: 'the server broke off the TLS handshake',
};

function protocolWords(message: string): string | undefined {
  if (/wrong version number|packet length too long|http request/i.test(message))
    return 'the server does not speak TLS on this port';
  if (/unsupported protocol|protocol version|version too low/i.test(message))
    return 'no common protocol version: the server speaks only one that is too old (or too new)';
  if (/handshake failure|no shared cipher|no ciphers|dh key too small/i.test(message))
    return 'no common cipher: the server offers only ones that are too weak';
  return undefined;
}

/** OpenSSL tells its own source file and line around the few words that matter. */
function plain(message: string): string {
  return /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message;
}

function namesOf(cert: PeerCertificate | undefined): string {
  const names = (cert?.subjectaltname ?? '').split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
  const shown = names.filter((name) => name !== '').slice(0, MOST_NAMES);
  return shown.length > 0 ? shown.join(', ') : 'no name at all';
}

const MOST_NAMES = 5;
