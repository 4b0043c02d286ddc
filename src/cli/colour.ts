const CODES = { red: 31, green: 32, yellow: 33 } as const;

/** Paints text, or leaves it as it is. */
export function colour(hasColours: boolean): (name: keyof typeof CODES | undefined, text: string) => string {
  return (name, text) => (hasColours && name ? `\x1b[${CODES[name]}m${text}\x1b[0m` : text);
}
