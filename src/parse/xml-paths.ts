/** The path of what is markup inside a field, not a field of its own. */
export const MARKUP = '<';

/** The path of a field's second beginning, whose text is the field's. */
export const TWICE = '=';

/** What a name is dressed up with: `<author><a href="…">Ann</a></author>`. */
const INLINE = /^(?:xhtml:)?(?:a|b|i|u|em|strong|span|font|small)$/;

/** The paths that hold others: `author` for `author/name`; and, marked, those that end in a name of `INLINE`, which somebody asked for. */
export function branchesOf(paths: Iterable<string>): ReadonlySet<string> {
  const branches = new Set(['']);
  for (const path of paths) {
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) branches.add(path.slice(0, at));
    if (path.startsWith('media:')) branches.add(path);
    if (INLINE.test(path.slice(path.lastIndexOf('/') + 1))) branches.add(MARKUP + path);
  }
  return branches;
}

/**
 * The path of an element below one with the path `parent`; an item or channel itself has the path ''. Media elements
 * (Media RSS 1.5.1) count as one level, since they may stand in groups, in each other, or alone.
 */
export function pathBelow(parent: string, name: string, branches: ReadonlySet<string>): string {
  if (parent === '') return name;
  const path = `${parent}/${name}`;
  const isDress = INLINE.test(name) && !branches.has(path) && !branches.has(MARKUP + path);
  if (parent === MARKUP || !branches.has(parent) || isDress) return MARKUP;
  if (!parent.startsWith('media:')) return path;
  return name.startsWith('media:') ? name : MARKUP;
}

/** RSS has its items inside the channel, RDF beside it: either way it is where the channel's own fields are. */
export function channelPath(parent: string, name: string, branches: ReadonlySet<string>): string {
  return parent === '' && name === 'channel' ? '' : pathBelow(parent, name, branches);
}
