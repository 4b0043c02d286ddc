import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as errors from '../../src/model/errors.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { type Ended, listOf, makeProject, OPEN_SETTINGS, type Project } from '../harness/project.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

/** Each command, and its exit code with a daemon and without one. */
const COMMANDS: readonly (readonly [readonly string[], number, number])[] = [
  [['feeds', 'list'], 0, 0],
  [['feeds', 'check', 'f'], 0, 0],
  [['feeds', 'discover', 'URL'], 0, 0],
  [['feeds', 'export'], 0, 0],
  [['feeds', 'pause', 'f'], 0, 0],
  [['feeds', 'resume', 'f'], 0, 0],
  [['items', 'list'], 0, 0],
  [['items', 'search', 'one'], 0, 0],
  [['items', 'reindex'], 0, 0],
  [['export'], 0, 0],
  [['export', '--cursor', 'c'], 0, 0],
  [['cursors', 'list'], 0, 0],
  [['cursors', 'set', 'c', '0'], 0, 0],
  [['cursors', 'remove', 'c'], 0, 0],
  [['status'], 0, 0],
  [['why', 'feed', 'f'], 0, 0],
  [['why', 'item', 'ITEM'], 0, 0],
  [['items', 'split', 'ITEM'], 0, 0],
  [['items', 'join', 'ITEM', 'ITEM'], 2, 2],
  [['feeds', 'politeness'], 0, 0],
  [['replay'], 0, 0],
  [['dedupe', '--dry-run'], 0, 0],
  [['dedupe', '--since', '1h'], 0, 0],
  [['poll', 'f'], 0, 0],
  [['doctor'], 0, 0],
  [['webhooks', 'list'], 0, 0],
  [['reload'], 0, 1],
  [['run', '--once'], 2, 0],
  [['backup', 'b.tar.gz'], 0, 0],
  [['restore', 'b.tar.gz'], 1, 2],
  [['completion', 'bash'], 0, 0],
  [['feeds', 'import', 'urls'], 0, 0],
  [['feeds', 'add', 'URL/c', '--id', 'c'], 0, 0],
  [['feeds', 'remove', 'c', '--with-items'], 0, 0],
  [['items', 'show', 'ITEM', '--history'], 0, 0],
];

async function madeProject(): Promise<Project & { readonly words: (command: readonly string[]) => Promise<string[]> }> {
  const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }])));
  const project = makeProject(PATIENT);
  project.writeList(listOf({ f: url }));
  writeFileSync(join(project.folder, 'urls'), `${url}/b\n`);
  const item = async () => JSON.parse((await project.feedmill('export', '--limit', '1')).stdout).id as string;
  const words = (command: readonly string[]) =>
    Promise.all(command.map(async (word) => (word === 'ITEM' ? item() : word.replace('URL', url))));
  return { ...project, words };
}

describe('every command works', () => {
  it('while a daemon runs', async () => {
    const project = await madeProject();
    const daemon = project.start('run');
    await daemon.says('"feed":"f"');
    for (const [command, expected] of COMMANDS) {
      const { code, stderr } = await project.feedmill(...(await project.words(command)));
      expect({ command, code, stack: /\n\s+at /.test(stderr) }).toEqual({ command, code: expected, stack: false });
    }
    expect((await daemon.stop()).code).toBe(0);
  }, 120_000);

  it('while none runs', async () => {
    const project = await madeProject();
    await project.feedmill('run', '--once');
    for (const [command, , expected] of COMMANDS) {
      const { code, stderr } = await project.program(...(await project.words(command)));
      expect({ command, code, stack: /\n\s+at /.test(stderr) }).toEqual({ command, code: expected, stack: false });
    }
  }, 120_000);
});

/** For each class of errors a command that meets it, and the sentence: what, on which, why, what to do. */
const TOLD: Readonly<Record<string, readonly [(project: Project) => Promise<Ended>, number, RegExp]>> = {
  FeedmillError: [
    (project) => project.feedmill('reload'),
    1,
    /^feedmill: no daemon runs: settings and lists are read when it starts$/,
  ],
  ConfigError: [
    (project) => {
      project.writeList('fedes: []\n');
      return project.feedmill('feeds', 'export');
    },
    2,
    /^feedmill: \S+feeds\.yaml:1:1: fedes: unknown key "fedes"; did you mean "feeds"\?$/,
  ],
  UsageError: [
    async (project) => {
      await project.feedmill('run', '--once');
      return project.feedmill('items', 'show', 'none');
    },
    2,
    /^feedmill: there is no item "none"; "feedmill items list" shows the ids$/,
  ],
  OwnedError: [
    async (project) => {
      const daemon = project.start('run');
      await daemon.says('"msg":"status pages"');
      const second = await project.feedmill('run');
      await daemon.stop();
      return second;
    },
    1,
    /^feedmill: another Feedmill \(pid \d+\) runs on \S+: stop it, or set data: to another folder$/,
  ],
  StoreError: [
    (project) => {
      project.writeSettings(`${PATIENT}data: /sys/feedmill\n`);
      return project.feedmill('run', '--once');
    },
    1,
    /^feedmill: \/sys\/feedmill can't be made: .*; give it to this user, or set data: to another folder$/,
  ],
  QueueError: [
    (project) => {
      project.writeSettings(`${PATIENT}redis: redis://127.0.0.1:1\n`);
      return project.feedmill('run', '--once');
    },
    1,
    /^feedmill: Redis at redis:\/\/127\.0\.0\.1:1 can't be reached: .*; start it, or set redis: to another address$/,
  ],
  // a feed's failure is a value: it is told where feeds are told of
  FeedFormatError: [
    async (project) => {
      const { code, stdout, stderr } = await project.feedmill('feeds', 'check', project.config);
      return { code, stdout, stderr: stderr + (stdout.split('\n')[1] ?? '') };
    },
    1,
    /FAILED: the document is no RSS, RDF, Atom or JSON feed, and no news sitemap$/,
  ],
};

describe('each class of errors is told in one sentence', () => {
  it('and the table names them all', () => {
    expect(Object.keys(TOLD).sort()).toEqual(Object.keys(errors).sort());
  });

  it.each(Object.entries(TOLD))('%s', async (_, [meet, code, says]) => {
    const ended = await meet(await madeProject());
    expect(ended.stderr.trim()).toMatch(says);
    expect(ended.code).toBe(code);
  });
});

describe('what can not be used is told: what, on which, why, what to do', () => {
  it.each<[string, string, number, RegExp]>([
    [
      'a data folder that is a file',
      'data: ./feeds.yaml\n',
      1,
      /feeds\.yaml can't be made: .*; give it to this user, or set data:/,
    ],
    ['a list that is not there', 'lists: [./none.yaml]\n', 2, /none\.yaml: there is no such file or folder; make it/],
    [
      'a time zone that is none',
      'timezone: Mars/Olympus\n',
      2,
      /:\d+:1: timezone: write local, or a name of the IANA data base/,
    ],
    [
      'a unit that is none',
      'stop: { deadline: 5 minutes }\n',
      2,
      /stop\.deadline: "5 minutes" is no duration: write 20s, 60m, 24h or 30d/,
    ],
    [
      'a password that is not set',
      'redis: "redis://:${NO_SUCH_PASSWORD}@h"\n',
      2,
      /redis: \$\{NO_SUCH_PASSWORD\} is not set in the environment: export/,
    ],
  ])('%s', async (_, settings, exit, says) => {
    const project = makeProject(PATIENT + settings);
    project.writeList('feeds: []\n');
    const { code, stderr, stdout } = await project.feedmill('run', '--once');
    expect(stderr).toMatch(says);
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: exit, stdout: '', lines: 1 });
  });

  it('with --verbose it also says where in the program that arose', async () => {
    const { stderr } = await makeProject('dta: x\n').feedmill('status', '--verbose');
    expect(stderr).toMatch(/did you mean "data"\?\n\s+at /);
  });

  it('an export that can not be written leaves nothing behind', async () => {
    const project = await madeProject();
    await project.feedmill('run', '--once');
    const { code, stderr } = await project.feedmill('export', '--out', '/proc/no/items.csv');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/\/proc\/no\/items\.csv can't be written: /),
    });
    expect(await project.feedmill('export', '--format', 'xlsx')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('write jsonl, json, csv'),
    });
    expect(await project.feedmill('export', '--format', 'csv', '--fields', 'titel')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no field "titel"'),
    });
  });
});

it('no secret is in anything that a run says or stores', async () => {
  const secret = 'S3CRET-that-nobody-may-see';
  const seen: (string | undefined)[] = [];
  const url = await startServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(request.url === '/a' ? 200 : 401).end(rssOf([{ guid: '1', title: 'One' }]));
  });
  const project = makeProject(PATIENT, { TOKEN: secret });
  project.writeList(
    `feeds:\n${['a', 'b'].map((id) => `  - { id: ${id}, url: "${url}/${id}?key=\${TOKEN}", headers: { Authorization: "Bearer \${TOKEN}" } }\n`).join('')}`,
  );
  const told: string[] = [];
  for (const command of [
    ['run', '--once'],
    ['status'],
    ['feeds', 'list'],
    ['feeds', 'check'],
    ['feeds', 'export'],
    ['export'],
    ['doctor'],
    ['poll', 'b'],
  ]) {
    const { stdout, stderr } = await project.feedmill(...command, ...(command[0] === 'poll' ? ['--verbose'] : []));
    told.push(stdout, stderr);
  }
  expect(seen).toContain(`Bearer ${secret}`);
  for (const text of [...told, ...project.stored()]) expect(text).not.toContain(secret);
});

it('colours come on a terminal only, and never with NO_COLOR', async () => {
  const { colour } = await import('../../src/cli/colour.ts');
  expect(colour(false)('red', 'x')).toBe('x');
  expect(colour(true)('red', 'x')).toBe('\x1b[31mx\x1b[0m');
  const project = await madeProject();
  await project.feedmill('run', '--once');
  expect((await project.feedmill('status')).stdout).not.toContain('\x1b');
});
