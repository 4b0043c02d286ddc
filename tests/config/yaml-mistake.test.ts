import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/config/read-yaml.ts';

describe('a slip in YAML', () => {
  it.each([
    ['title: News: the best', '1:8: a text that contains ": " needs quotes'],
    ['feeds:\n\t- url: x', '2:1: indent with spaces: YAML takes no tabs'],
    ['poll:\n  every: 1h\n min: 1m', '3:1: this line must begin in the column of those that it goes with'],
    ['feeds:\n  - url: x\n   title: y', '3:1: this line must begin in the column of those that it goes with'],
    ['title: %s', '1:8: a text that begins with % needs quotes'],
    ['title: @e', '1:8: a text that begins with @ needs quotes'],
    ['title: `e`', '1:8: a text that begins with ` needs quotes'],
    ['title: !important', '1:8: a text that begins with ! needs quotes'],
    ['title: & b', '1:8: a text that begins with & needs quotes'],
    ['title: - b', '1:8: a text that begins with "- " needs quotes, and a list begins on a line of its own'],
    ['title: | b', '1:10: a text that begins with | or > needs quotes, or begins on the next line'],
    [
      'poll:\n  every:1h\n  min: 1m',
      '2:3: this line is no "key: value": is its colon missing, or the space behind the colon?',
    ],
    ['data: "C:\\data"', '1:10: a \\ in "…" is written \\\\; in \'…\' it stands for itself'],
    ['tags: [a, b\nevery: 1h', '2:1: a ] is missing before this line; text that contains [ ] { } needs quotes'],
    ['a: [b]]', '1:7: a bracket too many; text that contains [ ] { } needs quotes'],
    ['title: "a\nurl: x\n', '3:1: a " is missing: what it began has no end'],
    [
      "title: 'it's fine'",
      '1:12: this belongs to nothing: does a quote end too early, or is the line indented unlike the others?',
    ],
    [
      'a: 1\n<<<<<<< Updated upstream\nb: 1\n=======\nb: 2\n>>>>>>> Stashed changes',
      '2:1: git left two versions here: keep one, and delete the lines of <, = and >',
    ],
  ])('%j is told in plain words', (text, told) => {
    expect(() => parseYaml(text, 'f.yaml')).toThrow(`f.yaml:${told}`);
  });
});
