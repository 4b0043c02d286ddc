import { createHash, timingSafeEqual } from 'node:crypto';

/** What is known of a request before anything is answered. */
export interface Visitor {
  /** The other end of the connection. */
  readonly address: string | undefined;
  /** The headers `Host`, `Authorization`, and those by which a proxy says that it passes somebody on. */
  readonly host: string | undefined;
  readonly authorization?: string | undefined;
  readonly isForwarded: boolean;
  /** From the path: readers can't log in. */
  readonly pathToken?: string | undefined;
}

/**
 * People at this machine may read without a token: the connection comes from it, nothing forwarded it, and the browser
 * or reader asked for a name of this machine (else any web page could read along by letting its own name point here).
 * Everyone else needs `web.token`.
 */
export function mayRead(visitor: Visitor, token: string | undefined): boolean {
  const given = visitor.pathToken ?? /^Bearer (.+)$/i.exec(visitor.authorization ?? '')?.[1];
  if (given !== undefined) return token !== undefined && isEqual(given, token);
  return isHere(visitor.address) && !visitor.isForwarded && isOwnName(visitor.host);
}

function isHere(address: string | undefined): boolean {
  return address !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(address);
}

function isOwnName(host: string | undefined): boolean {
  return /^(?:localhost|127(?:\.(?:1?\d?\d|2[0-4]\d|25[0-5])){3}|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
}

/** In a time that tells nothing of the token. */
function isEqual(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
