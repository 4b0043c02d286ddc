import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { scanXml } from '../../src/parse/scan-xml.ts';
import { Random } from '../processes/random.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/feeds', import.meta.url));
const documents = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.xml') && !name.startsWith('json'))
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
  .filter((text) => !/<!doctype[^>]*\[/i.test(text)); // htmlparser2 takes no DTD apart

/** What is heard, as a list; pieces of text that follow each other are one. */
class Events {
  readonly all: string[] = [];
  readonly stopped = false;
  readonly problems = new Set<string>();
  problem = (code: string) => void this.problems.add(code);
  open = (name: string, attributes: Readonly<Record<string, string>>) =>
    void this.all.push(`<${name} ${JSON.stringify(attributes)}`);
  close = (name: string) => void this.all.push(`</${name}`);
  cdata = (text: string) => this.text(text);
  text = (text: string) => {
    const last = this.all.at(-1);
    if (text === '') return;
    if (last?.startsWith('"')) this.all[this.all.length - 1] = last + text;
    else this.all.push(`"${text}`);
  };
}

function ours(text: string): Events {
  const events = new Events();
  scanXml(text, events);
  return events;
}

/** Where ours keeps items that htmlparser2 would lose: see scanXml. */
const KEPT_APART = [
  'bare-less-than',
  'unclosed-cdata',
  'unclosed-comment',
  'unclosed-tag',
  'unclosed-quote',
  'unclosed-instruction',
  'too-deep',
];

function theirs(text: string): readonly string[] {
  const events = new Events();
  const parser = new Parser(
    { onopentag: events.open, onclosetag: events.close, ontext: events.text },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(text);
  return events.all;
}

/** One to three small damages, as broken publishers and networks make them. */
function damaged(text: string, random: Random): string {
  let broken = text;
  for (let times = random.whole(1, 3); times > 0; times--) {
    const at = random.whole(0, broken.length - 1);
    const length = random.whole(1, 40);
    const piece = broken.slice(at, at + length);
    const changes = [
      () => broken.slice(0, at) + broken.slice(at + length),
      () => broken.slice(0, at) + piece + broken.slice(at),
      () =>
        broken.slice(0, at) +
        random.oneOf(['<', '>', '&', '"', ']]>', '<!--', '</b>', '<x a=1/>', '/', '=']) +
        broken.slice(at),
    ];
    broken = random.oneOf(changes)();
  }
  return broken;
}

/** What is left open at the end is closed by both, but not always as often. */
function withoutEnd(events: readonly string[]): readonly string[] {
  let end = events.length;
  while (end > 0 && /^(<\/|")/.test(events[end - 1]!)) end--;
  return events.slice(0, end);
}

function endsInside(text: string): boolean {
  const isOpen = (start: string, end: string) => text.lastIndexOf(start) > text.lastIndexOf(end);
  return isOpen('<', '>') || isOpen('<!--', '-->') || isOpen('<![CDATA[', ']]>');
}

it.each(documents.map((text, at) => [at, text] as const))('fixture %d is walked as htmlparser2 walks it', (_, text) => {
  const { all, problems } = ours(text);
  if (KEPT_APART.some((code) => problems.has(code)) || endsInside(text)) return; // those have expectations of their own
  expect(all).toEqual(theirs(text));
});

it('so are 5,000 damaged documents, but for those that break off inside a tag, and those where ours keeps more', () => {
  const random = new Random(20_261_122);
  let compared = 0;
  for (let round = 0; round < 5000; round++) {
    const text = damaged(random.oneOf(documents), random);
    const [mine, other] = [ours(text), theirs(text)];
    if (/<!>/.test(text)) continue; // nothing, as HTML has it; htmlparser2 looks for another >
    if (endsInside(text)) continue; // where a document ends inside a tag, a comment or CDATA, the two tell it otherwise
    if (KEPT_APART.some((code) => mine.problems.has(code))) continue;
    compared++;
    expect(withoutEnd(mine.all), text).toEqual(withoutEnd(other));
  }
  expect(compared).toBeGreaterThan(1200);
});
