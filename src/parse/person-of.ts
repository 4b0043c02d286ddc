/** RSS 2.0 wants `mail@host (Name)`, others write `Name <mail@host>`: the name is what people read. */
export function personOf(written: string): string {
  if (!written.includes('@')) return written === '()' ? '' : written; // a name alone, as most are
  const plain = written.replace(/^mailto:/i, '');
  const first = plain.indexOf('(');
  const mail = plain.slice(0, Math.max(0, first)).trim();
  if (plain.endsWith(')') && isMail(mail)) return plain.slice(first + 1, -1).trim() || mail;
  const open = Math.max(plain.lastIndexOf('('), plain.lastIndexOf('<'));
  const [before, inside] = [plain.slice(0, Math.max(0, open)).trim(), plain.slice(open + 1, -1).trim()];
  if (plain.endsWith(')') && isMail(inside) && before !== '') return before;
  return plain.endsWith('>') && isMail(inside) && before !== '' ? before.replace(/^"(.+)"$/, '$1') : plain;
}

function isMail(text: string): boolean {
  return text.includes('@') && !/\s/.test(text);
}
