import type { Problem, ProblemCode } from '../model/parsed-feed.ts';

/** What each problem means, and what was done about it. */
const WORDS: Readonly<Record<ProblemCode, string>> = {
  'compressed-body': 'the body is packed with gzip, and HTTP does not say so: it was unpacked',
  'wrong-encoding': 'its bytes are not in the encoding that it declares: they were read in the one that they fit',
  'guessed-encoding': 'it declares no encoding, and is not UTF-8: the encoding was told from the bytes',
  'unknown-encoding': 'it declares an encoding that no decoder knows: it was told from the bytes',
  'bad-bytes': 'some bytes fit no encoding: U+FFFD stands for them',
  'text-before-document': 'something stands before the feed: it was passed over',
  'bare-ampersand': 'a "&" that begins no entity: it was kept as it is',
  'bare-less-than': 'a "<" that begins no tag: it was kept as it is',
  'undeclared-entity': 'an entity of HTML that XML does not know: it was decoded',
  'control-character': 'control characters, which XML forbids: they were left out',
  'stray-end-tag': 'an end tag without its beginning: it was passed over',
  'unclosed-tag': 'an element without its end tag: it was closed with what holds it, or before the next item',
  'unclosed-cdata': 'a CDATA section without its end: it was ended with its element',
  'unclosed-comment': 'a comment without its end: it was passed over up to the next ">"',
  'unclosed-quote': 'an attribute without its second quote: it was ended with its tag',
  'unclosed-instruction': 'a "<?" without its "?>": it was ended at the next ">"',
  'unbound-prefix': 'a prefix that no xmlns declares: it was taken for what it usually means',
  'duplicate-attribute': 'an attribute stands twice: the first counts',
  'broken-json': 'JSON with raw control characters in texts, or a comma too many: it was mended',
  'double-escaped': 'HTML that was escaped twice: it was decoded twice',
  'bad-date': 'a date that can not be read: it is kept as written',
  'empty-item': 'an item that holds nothing to recognise or to show: a poll does not store it',
  'broken-off':
    'the document breaks off: what came is kept; a poll stores the item that it breaks off in once that comes whole',
  'too-deep': 'elements are nested deeper than parse.maxDepth: deeper tags were passed over, their text was kept',
  'too-many-items': 'it lists more items than are read: the rest was cut off',
  'field-too-long': 'a text has more characters than parse.maxFieldBytes: it was cut off',
  'out-of-time': 'reading took longer than parse.deadline: the rest was cut off',
};

/** `bare-ampersand (3 times, first at character 120): a "&" begins …` */
export function problemLine({ code, at, count = 1 }: Problem): string {
  const times = count > 1 ? `${count} times` : '';
  const place = at === undefined ? '' : `${count > 1 ? 'first ' : ''}at character ${at}`;
  const where = [times, place].filter((part) => part !== '').join(', ');
  return `${code}${where && ` (${where})`}: ${WORDS[code]}`;
}
