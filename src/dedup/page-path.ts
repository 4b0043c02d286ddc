/** What servers show for a folder. */
const INDEX = /\/(?:index\.(?:x?html?|shtml|php\d?|aspx?|jsp|cfm)|default\.(?:aspx?|html?))$/i;
const JAVA_SESSION = /;(?:jsessionid|phpsessid)=[^/;?#]{0,200}/gi;
/** ASP.NET without cookies: `/(S(lit3py55t21z5v55vlm25s55))/page.aspx` */
const ASP_SESSION = /\/\((?:[A-Z]\([\w-]{1,60}\)){1,4}\)(?=\/)/;

/** The path of a page, without session, AMP, index file and trailing slash. Its case stays: ids are case-sensitive. */
export function pagePath(written: string): string {
  const path = written.replace(JAVA_SESSION, '').replace(ASP_SESSION, '').replace(INDEX, '/');
  return withoutAmp(withoutSlash(path)) || '/';
}

/** Does its last part name an item, as `/2026/05/03/story`, `/some-story-of-today`, `/a.html` do and `/news` does not? */
export function namesItem(path: string): boolean {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return /\d/.test(last) || /-[^-]+-|\.s?html?$/.test(last);
}

/** `/story-1/amp`, `/story-1.amp`, `/a.amp.html`, `/amp/story-1`, `/amphtml/story-1`. `/brands/amp` may be a page of its own. */
function withoutAmp(path: string): string {
  const rest = path
    .replace(/\/amp$/, '')
    .replace(/\.amp(\.html)?$/, '$1')
    .replace(/^\/amp(?:html)?(?=\/.)/, '');
  return namesItem(rest) ? rest : path;
}

/** Counted from the end: a pattern for slashes at the end looks at every run of slashes before. */
function withoutSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}
