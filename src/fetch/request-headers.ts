import type { FetchRequest } from '../model/fetch-result.ts';
import { expandSecrets } from './expand-secrets.ts';
import { ACCEPT_ENCODING } from './read-body.ts';
import { basicAuth } from './sound-address.ts';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1';

/** What one hop is told: `own` are the headers that the list gives this host. Never a Referer, never a cookie of another answer. */
export function requestHeaders(
  { validators }: FetchRequest,
  own: Readonly<Record<string, string>>,
  url: URL,
  { env, userAgent }: { readonly env: Readonly<Record<string, string | undefined>>; readonly userAgent: string },
): Record<string, string> {
  const auth = basicAuth(url);
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    ...(validators.etag !== undefined && { 'if-none-match': validators.etag }),
    ...(validators.modified !== undefined && { 'if-modified-since': validators.modified }),
    ...(auth !== undefined && { authorization: auth }),
    ...Object.fromEntries(
      Object.entries(own).map(([name, value]) => [name.toLowerCase(), expandSecrets(value, env)] as const),
    ),
  };
}
