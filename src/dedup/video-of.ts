const HOSTS = new Set(['youtube.com', 'youtube-nocookie.com', 'youtu.be']);
const ID = /^[\w-]{11}$/;
const PATH = /^\/(?:embed|shorts|live|v|e)\/([\w-]{11})\/?$/;

/**
 * The id of the video that an address of YouTube shows, in whatever player: `/watch?v=`, `youtu.be/`, `/embed/`, `/shorts/`,
 * `/live/`. List, second and sharer are no part of the page. The host comes without `www.` and `m.`.
 */
export function videoOf(host: string, url: URL): string | undefined {
  if (!HOSTS.has(host)) return undefined;
  const id = host === 'youtu.be' ? url.pathname.slice(1) : idOnSite(url);
  return id && ID.test(id) ? id : undefined;
}

function idOnSite(url: URL): string | undefined {
  if (/^\/watch\/?$/.test(url.pathname)) return url.searchParams.get('v') ?? undefined;
  return PATH.exec(url.pathname)?.[1];
}
