const STANDS_APART = /(?:^|:)(?:item|entry)$/i;
const [LETTER_M, LETTER_Y] = [0x6d, 0x79];

/** Does an element of this name never hold another of its kind? */
export function standsApart(name: string): boolean {
  const last = name.charCodeAt(name.length - 1) | 0x20;
  return (last === LETTER_M || last === LETTER_Y) && STANDS_APART.test(name);
}
