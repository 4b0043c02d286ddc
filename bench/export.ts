import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FORMATS } from '../src/export/format-names.ts';
import { makeStore } from './export/make-store.ts';
import { measure } from './measure.ts';

/**
 * How fast each format is written, and what memory that takes, in a process of its own, at few items and at many: memory must not
 * grow with them by more than 30 MiB. Usage: export.js [--few 10000] [--many 1000000] [--format NAME …]
 */
async function main(): Promise<void> {
  const { few, many, formats } = settings();
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-bench-'));
  try {
    print(`${'format'.padEnd(10)}${[few, many].map((count) => `${count} items`.padStart(16)).join('')}${TITLES}`);
    const stores = [few, many].map((count) => filledStore(folder, count));
    for (const format of formats) print(await rowOf(format, stores));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const MAX_GROWTH_MIB = 30;
const TITLES = `${'CPU s, many'.padStart(13)}${'MiB, few'.padStart(10)}${'MiB, many'.padStart(11)}${'growth'.padStart(8)}${'file, MB'.padStart(10)}`;
const PROGRAM = fileURLToPath(new URL('../workers/main.js', import.meta.url));

interface FilledStore {
  readonly count: number;
  readonly config: string;
  readonly out: string;
}

function filledStore(folder: string, count: number): FilledStore {
  const data = join(folder, String(count));
  mkdirSync(data);
  const config = join(data, 'feedmill.yaml');
  writeFileSync(config, 'data: .\n');
  makeStore(data, count);
  return { count, config, out: join(folder, 'out') };
}

async function rowOf(format: string, stores: readonly FilledStore[]): Promise<string> {
  const runs = [];
  for (const { count, config, out } of stores) {
    const { wallMs, cpuMs, peakMiB } = await measure(PROGRAM, [
      '--config',
      config,
      'export',
      '--format',
      format,
      '--out',
      out,
    ]);
    runs.push({ perSecond: (count * 1000) / wallMs, cpuMs, peakMiB, megabytes: statSync(out).size / 1e6 });
    rmSync(out);
  }
  const [few, many] = runs as [(typeof runs)[0], (typeof runs)[0]];
  const growth = many.peakMiB - few.peakMiB;
  if (growth > MAX_GROWTH_MIB) process.exitCode = 1;
  return [
    format.padEnd(10),
    ...runs.map(({ perSecond }) => `${perSecond.toFixed(0)}/s`.padStart(16)),
    (many.cpuMs / 1000).toFixed(1).padStart(13),
    few.peakMiB.toFixed(0).padStart(10),
    many.peakMiB.toFixed(0).padStart(11),
    `${growth > 0 ? '+' : ''}${growth.toFixed(0)}${growth > MAX_GROWTH_MIB ? '!' : ''}`.padStart(8),
    many.megabytes.toFixed(0).padStart(10),
  ].join('');
}

function settings(): { few: number; many: number; formats: readonly string[] } {
  const { values } = parseArgs({
    options: {
      few: { type: 'string', default: '10000' },
      many: { type: 'string', default: '1000000' },
      format: { type: 'string', multiple: true, default: [...FORMATS] },
    },
  });
  return { few: Number(values.few), many: Number(values.many), formats: values.format };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
