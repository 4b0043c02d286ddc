import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLine } from '../../src/cli/json-line.ts';
import { progress, progressLine } from '../../src/cli/progress.ts';
import { jsonSchemas } from '../../src/config/json-schemas.ts';
import { nearestWord } from '../../src/config/nearest-word.ts';
import { haveDebianPrograms } from '../harness/debian-programs.ts';
import { makeProject } from '../harness/project.ts';

describe('progress', () => {
  it('tells count, rate and remaining time', () => {
    expect(progressLine('exported', 120_000, 1_000_000, 3000)).toBe(
      'exported 120,000 of 1,000,000 (12 %), 40,000/s, 22 s left',
    );
    expect(progressLine('checked', 5, undefined, 1000)).toBe('checked 5, 5/s');
  });

  it('is silent for two seconds, and where nobody watches', () => {
    let now = 0;
    const notes: string[] = [];
    const context = {
      now: () => now,
      out: { write: async () => undefined, note: () => undefined, overwrite: (text: string) => void notes.push(text) },
    };
    const shown = progress('polled', { ...context, isWatched: true });
    for (now = 0; now < 2000; now += 100) shown.at(now, 10_000);
    expect(notes).toEqual([]);
    for (; now <= 3000; now += 100) shown.at(now, 10_000);
    shown.end();
    expect(notes.length).toBeGreaterThanOrEqual(2);
    expect(notes.at(-1)).toBe('');
    const silent = progress('polled', { ...context, isWatched: false });
    now = 100_000;
    notes.length = 0;
    silent.at(1, 2);
    silent.end();
    expect(notes).toEqual([]);
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh'])('%s offers commands, then their words and options', async (shell) => {
    if (shell !== 'bash' && !haveDebianPrograms(shell)) return;
    const { stdout } = await makeProject().feedmill('completion', shell);
    const begun = shell === 'zsh' ? 'compdef() { :; }; setopt ksharrays' : '';
    const offered = (words: string) => {
      const script = `${begun}\n${stdout}\nCOMP_WORDS=(${words} ""); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _feedmill; echo "\${COMPREPLY[@]}"`;
      return spawnSync(shell, [...(shell === 'zsh' ? ['-f'] : []), '-c', script], { encoding: 'utf8' })
        .stdout.trim()
        .split(' ');
    };
    expect(offered('feedmill')).toEqual(expect.arrayContaining(['run', 'feeds', 'items', 'export', '--config']));
    expect(offered('feedmill feeds')).toEqual(expect.arrayContaining(['add', 'import', 'check']));
    expect(offered('feedmill --verbose feeds import')).toEqual(expect.arrayContaining(['--dry-run', '--check']));
    expect(offered('feedmill --config export items show ID')).toEqual(['--history', '--json', '--help']);
  });

  it('fish offers the words and options of a command, not those of another of its name', async () => {
    if (!haveDebianPrograms('fish')) return;
    const { stdout } = await makeProject().feedmill('completion', 'fish');
    const offered = (line: string) =>
      spawnSync('fish', ['--no-config', '-c', `${stdout}\ncomplete -C '${line}'`], { encoding: 'utf8' })
        .stdout.trim()
        .split('\n')
        .map((one) => one.split('\t')[0]);
    expect(offered('feedmill ')).toEqual(expect.arrayContaining(['run', 'feeds', 'export']));
    expect(offered('feedmill feeds ')).toEqual(expect.arrayContaining(['add', 'import', 'check']));
    expect(offered('feedmill feeds add --')).toEqual(['--every', '--id', '--json', '--tag']);
    expect(offered('feedmill completion ')).toEqual(['bash', 'fish', 'zsh']);
  });

  it('another shell is refused', async () => {
    expect(await makeProject().feedmill('completion', 'csh')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('bash, zsh, fish'),
    });
  });
});

it('a line of JSON has its instants in ISO 8601, and numbers that are none as they are', () => {
  const at = Date.UTC(2026, 10, 30);
  expect(
    JSON.parse(jsonLine({ at, host: { readyAt: at, since: at }, notBefore: at, from: 3, everyMs: at, next: 0 })),
  ).toEqual({
    ...{ at: '2026-11-30T00:00:00.000Z', notBefore: '2026-11-30T00:00:00.000Z' },
    ...{
      host: { readyAt: '2026-11-30T00:00:00.000Z', since: '2026-11-30T00:00:00.000Z' },
      from: 3,
      everyMs: at,
      next: 0,
    },
  });
});

it('the nearest word is told, and none where none is near', () => {
  const known = ['every', 'cron', 'tags', 'headers', 'parser'];
  expect(['evry', 'eveyr', 'Tag', 'header', 'corn', 'xyz'].map((word) => nearestWord(word, known))).toEqual([
    ...['every', 'every', 'tags', 'headers', 'cron'],
    undefined,
  ]);
});

it('the shipped schemas are those of the program, and the shipped files name them', () => {
  const config = (name: string) => readFileSync(join(import.meta.dirname, '../../config', name), 'utf8');
  for (const [name, text] of jsonSchemas()) {
    expect(config(name)).toBe(text);
    const yaml = name.replace('.schema.json', '.yaml');
    expect(config(yaml).split('\n')[0]).toBe(`# yaml-language-server: $schema=./${name}`);
  }
});
