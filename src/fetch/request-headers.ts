import type { Environment } from '../model/environment.ts';
import type { Validators } from '../model/poll-outcome.ts';
import { expandSecrets } from './expand-secrets.ts';
import { ACCEPT_ENCODING } from './unpackers.ts';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1';

/** The headers of one request; `own` is what the list says for its host alone. Never a Referer, never a cookie from an answer. */
export function requestHeaders(
  { etag, modified }: Validators,
  own: Readonly<Record<string, string>>,
  { env, userAgent }: { readonly env: Environment; readonly userAgent: string },
): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(modified !== undefined && { 'if-modified-since': modified }),
    ...Object.fromEntries(
      Object.entries(own).map(([name, value]) => [name.toLowerCase(), expandSecrets(value, env)] as const),
    ),
  };
}
