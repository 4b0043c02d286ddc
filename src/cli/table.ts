const GAP = '  ';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

/** A table in plain text. With `width`, the last column is cut so that no line is longer. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width?: number): string {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => flat(column.value(row)))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => displayWidth(line[at]!))));
  const lines = cells.map((line) =>
    line.map((cell, at) => pad(cell, widths[at]!, columns[at]!, at === columns.length - 1)).join(GAP),
  );
  return `${lines.map((line) => cut(line.trimEnd(), width)).join('\n')}\n`;
}

function pad<Row>(cell: string, width: number, column: Column<Row>, isLast: boolean): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(cell)));
  if (column.right) return space + cell;
  return isLast ? cell : cell + space;
}

/** Line breaks and control signs would tear the table, and could drive a terminal. */
function flat(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

function cut(line: string, width: number | undefined): string {
  if (width === undefined || displayWidth(line) <= width) return line;
  let taken = '';
  let used = 1;
  for (const sign of line) {
    used += signWidth(sign);
    if (used > width) break;
    taken += sign;
  }
  return `${taken}…`;
}

function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += signWidth(sign);
  return width;
}

/** East Asian wide signs and emoji take two columns, combining marks none (Unicode UAX 11, the common blocks). */
function signWidth(sign: string): number {
  if (/\p{Mn}/u.test(sign)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    sign,
  )
    ? 2
    : 1;
}
