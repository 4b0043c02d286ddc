import { colour } from './colour.ts';
import type { Context, Finding, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';

const SIGNS = { ok: ['ok  ', 'green'], warn: ['warn', 'yellow'], bad: ['BAD ', 'red'] } as const;

/** `feedmill doctor`: 1 when something is broken. */
export async function doctor(context: Context, options: GlobalOptions): Promise<number> {
  const paint = colour(context.hasColours);
  let isBad = false;
  for await (const finding of context.examine(options.config)) {
    isBad ||= finding.state === 'bad';
    const [sign, name] = SIGNS[finding.state];
    const line = `${paint(name, sign)}  ${finding.what.padEnd(9)} ${finding.says}\n${finding.mend ? `${' '.repeat(16)}${finding.mend}\n` : ''}`;
    await context.out.write(options.json ? jsonLine(finding satisfies Finding) : line);
  }
  return isBad ? 1 : 0;
}
