/** `ann@e.org (Ann), bob@e.org (Bob)` */
const BETWEEN_PEOPLE = /(?<=\)),\s(?=[^\s@]{1,64}@[^\s@]{1,255} \()/;

/** The people whom a text names. */
export function peopleIn(written: string): readonly string[] {
  return written.split(BETWEEN_PEOPLE).map(personOf);
}

/** RSS 2.0 wants `mail@host (Name)`, others write `Name <mail@host>`: the name is what people read. */
export function personOf(written: string): string {
  if (!written.includes('@')) return written === '()' ? '' : written; // a name alone, as most are
  const plain = written.replace(/^mailto:/i, '');
  const first = plain.indexOf('(');
  const mail = plain.slice(0, Math.max(0, first)).trim();
  const name = plain.slice(first + 1, -1);
  if (plain.endsWith(')') && isMail(mail) && isBalanced(name)) return name.trim() || mail;
  const open = Math.max(plain.lastIndexOf('('), plain.lastIndexOf('<'));
  const [before, inside] = [plain.slice(0, Math.max(0, open)).trim(), plain.slice(open + 1, -1).trim()];
  if (plain.endsWith(')') && isMail(inside) && before !== '') return before;
  return plain.endsWith('>') && isMail(inside) && before !== '' ? before.replace(/^"(.+)"$/, '$1') : plain;
}

function isMail(text: string): boolean {
  return text.includes('@') && !/\s/.test(text);
}

/** Each bracket that closes was opened in it: `Ann (Guest)`, and not `Ann); d@e.f (Bob`. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')' && --depth < 0) return false;
  }
  return true;
}
